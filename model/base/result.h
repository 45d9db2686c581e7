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

/// What was read is not what it should be.
inline tl::unexpected<Error> badFormat(QString what)
{
    return failure(Error::Code::BadFormat, std::move(what));
}

inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }

}   // namespace switchover
