#include "model/io/place.h"

#include <QCoreApplication>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {
struct PlaceTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};
}   // namespace

std::optional<Place> Place::member(const QString &name) const
{
    for (std::size_t i = 0; i < json.keys.size(); ++i)
        if (json.keys[i] == name)
            return member(i);
    return std::nullopt;
}

QString Place::path() const
{
    if (!up)
        return {};
    const QString outer = up->path();
    return up->json.isArray() ? outer + u"[%1]"_s.arg(index) : memberPath(outer, key);
}

QString described(const Json &json)
{
    constexpr qsizetype longest = 60;
    switch (json.type) {
    case Json::Type::Array:
        return json.items.empty()
                   ? PlaceTexts::tr("an empty list")
                   : PlaceTexts::tr("a list with this many items: %n", nullptr, int(json.items.size()));
    case Json::Type::Object:
        return json.items.empty() ? PlaceTexts::tr("an empty object") : PlaceTexts::tr("an object");
    case Json::Type::String:
        if (json.text.size() > longest)
            return PlaceTexts::tr("a text of length %n", nullptr, int(json.text.size())) + u": "_s +
                   QString::fromUtf8(compact(Json::of(json.text.left(longest) + u'…')));
        return QString::fromUtf8(compact(json));
    case Json::Type::Number:
        return json.text.size() > longest ? json.text.left(longest) + u'…' : json.text;
    case Json::Type::Null:
    case Json::Type::Bool:
        break;
    }
    return QString::fromUtf8(compact(json));
}

}   // namespace switchover
