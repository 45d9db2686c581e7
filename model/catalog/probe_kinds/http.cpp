#include "model/catalog/probe_kinds/shared.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

namespace {

/// As a default it says that the attribute is an object, too.
Value emptyObject()
{
    Value none = value(u"{}"_s);
    none.spelling = std::make_shared<const Json>(Json::object());
    return none;
}

}   // namespace

ProbeKind http()
{
    return {
        .id = u"http"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "HTTP")},
        .attributes = withTls({
            text("method", QT_TRANSLATE_NOOP("catalog", "Method"))
                .by(value(u"GET"_s))
                .suggesting({u"GET"_s, u"HEAD"_s, u"POST"_s}),
            ofType(AttributeType::List, "status", QT_TRANSLATE_NOOP("catalog", "Expected status"))
                .from(100, 599)
                .helps(QT_TRANSLATE_NOOP(
                    "catalog", "Such as 200, 2xx or 200-299; 2xx if not said, and 3xx if none is followed.")),
            text("body", QT_TRANSLATE_NOOP("catalog", "Expected text"))
                .helps(QT_TRANSLATE_NOOP("catalog", "Must stand in the answer.")),
            text("pattern", QT_TRANSLATE_NOOP("catalog", "Expected pattern"))
                .helps(QT_TRANSLATE_NOOP("catalog", "A regular expression that must match in the answer.")),
            ofType(AttributeType::Json, "json", QT_TRANSLATE_NOOP("catalog", "Expected values"))
                .by(emptyObject())
                .helps(QT_TRANSLATE_NOOP(
                    "catalog", "Path in the JSON of the answer to value: {\"checks[0].status\": \"UP\"}.")),
            ofType(AttributeType::Json, "answerHeaders", QT_TRANSLATE_NOOP("catalog", "Expected headers"))
                .by(emptyObject())
                .helps(QT_TRANSLATE_NOOP("catalog", "Name to a text that stands in its value.")),
            integer("redirects", QT_TRANSLATE_NOOP("catalog", "Redirects followed"), 5)
                .from(0, 10)
                .helps(QT_TRANSLATE_NOOP("catalog", "Credentials never go to another host.")),
            ofType(AttributeType::Json, "headers", QT_TRANSLATE_NOOP("catalog", "Headers"))
                .by(emptyObject())
                .helps(QT_TRANSLATE_NOOP("catalog", "${NAME} stands for a secret.")),
            text("send", QT_TRANSLATE_NOOP("catalog", "Body sent")),
            text("user", QT_TRANSLATE_NOOP("catalog", "User"))
                .helps(QT_TRANSLATE_NOOP(
                    "catalog", "With a secret: its password; without a user the secret is a token.")),
            integer("bodyLimit", QT_TRANSLATE_NOOP("catalog", "Bytes read"), 1048576).from(0, 67108864),
        }),
    };
}

}   // namespace switchover::probe_kinds
