#pragma once

#include <tl/expected.hpp>

#include "model/base/error.h"

namespace switchover {

/// Either a T or the Error that stopped us from making one.
template <class T = void> using Result = tl::expected<T, Error>;

/// `return failure(Error::Code::NotFound, tr("..."), id);`
inline tl::unexpected<Error> failure(Error::Code code, QString what, QString where = {})
{
    return tl::unexpected<Error>(Error{code, std::move(what), std::move(where)});
}

inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }

}   // namespace switchover
