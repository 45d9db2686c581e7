#include "model/catalog/kinds.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind http()
{
    return {
        .id = u"http"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "HTTP")},
        .attributes =
            {
                text("method", QT_TRANSLATE_NOOP("catalog", "Method"))
                    .by(value(u"GET"_s))
                    .suggesting({u"GET"_s, u"HEAD"_s, u"POST"_s}),
                ofType(AttributeType::List, "status", QT_TRANSLATE_NOOP("catalog", "Expected status"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Such as 200 or 2xx; 2xx and 3xx if not said.")),
                text("body", QT_TRANSLATE_NOOP("catalog", "Expected text"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Must stand in the answer.")),
                integer("redirects", QT_TRANSLATE_NOOP("catalog", "Redirects followed"), 0)
                    .from(0, 10)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Credentials never go to another host.")),
                ofType(AttributeType::Json, "headers", QT_TRANSLATE_NOOP("catalog", "Headers")),
            },
    };
}

}   // namespace switchover::probe_kinds
