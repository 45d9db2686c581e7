#pragma once

#include <optional>

#include "model/base/json.h"

namespace switchover {

/// One value of a text together with the way to it from the root. The way is kept as a chain on the
/// stack and is spelled out only when something is to be said about the value.
struct Place
{
    const Json &json;
    const Place *up = nullptr;   ///< Outlives this place.
    QString key;                 ///< In an object.
    std::size_t index = 0;       ///< In an array.

    Place item(std::size_t i) const { return {json.items[i], this, {}, i}; }
    Place member(std::size_t i) const { return {json.items[i], this, json.keys[i], i}; }
    std::optional<Place> member(const QString &name) const;

    /// "nodes[3].service.mean"; a key that is no plain word stands in brackets and quotes.
    QString path() const;
};

/// What stands there, shortened to be read in a message.
QString described(const Json &json);

}   // namespace switchover
