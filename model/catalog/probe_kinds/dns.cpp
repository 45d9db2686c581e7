#include "model/catalog/probe_kinds/shared.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind dns()
{
    return {
        .id = u"dns"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "DNS")},
        .attributes =
            {
                text("record", QT_TRANSLATE_NOOP("catalog", "Record"))
                    .by(value(u"A"_s))
                    .suggesting({u"A"_s, u"AAAA"_s, u"CNAME"_s, u"MX"_s, u"NS"_s, u"TXT"_s, u"SRV"_s,
                                 u"SOA"_s, u"PTR"_s, u"CAA"_s}),
                text("expect", QT_TRANSLATE_NOOP("catalog", "Expected answer"))
                    .helps(
                        QT_TRANSLATE_NOOP("catalog", "Several with commas: each must be among the answers.")),
                text("resolver", QT_TRANSLATE_NOOP("catalog", "Resolver"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Host or host:port; the system's if not said.")),
                text("name", QT_TRANSLATE_NOOP("catalog", "Name"))
                    .helps(
                        QT_TRANSLATE_NOOP("catalog", "What is asked for; then the target is the resolver.")),
            },
    };
}

}   // namespace switchover::probe_kinds
