#include "model/catalog/probe_kinds/shared.h"

#include <iterator>

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

namespace {

std::vector<AttributeSpec> joined(std::vector<AttributeSpec> first, std::vector<AttributeSpec> second)
{
    std::move(second.begin(), second.end(), std::back_inserter(first));
    return first;
}

}   // namespace

std::vector<AttributeSpec> withTls(std::vector<AttributeSpec> own)
{
    return joined(
        std::move(own),
        {
            text("serverName", QT_TRANSLATE_NOOP("catalog", "Server name"))
                .in(QT_TRANSLATE_NOOP("catalog", "TLS"))
                .helps(QT_TRANSLATE_NOOP("catalog", "Asked for and verified instead of the target's host.")),
            integer("daysLeft", QT_TRANSLATE_NOOP("catalog", "Days left"), 14)
                .in(QT_TRANSLATE_NOOP("catalog", "TLS"))
                .from(0, 3650)
                .helps(QT_TRANSLATE_NOOP("catalog", "Degraded when a certificate expires sooner.")),
            choice("tlsMinimum", QT_TRANSLATE_NOOP("catalog", "Oldest version"), {u"1.2"_s, u"1.3"_s})
                .in(QT_TRANSLATE_NOOP("catalog", "TLS")),
            ofType(AttributeType::Prose, "authority", QT_TRANSLATE_NOOP("catalog", "Own authority"))
                .in(QT_TRANSLATE_NOOP("catalog", "TLS"))
                .helps(QT_TRANSLATE_NOOP("catalog",
                                         "Certificates in PEM form that are trusted besides the system's.")),
            text("fingerprint", QT_TRANSLATE_NOOP("catalog", "Fingerprint"))
                .in(QT_TRANSLATE_NOOP("catalog", "TLS"))
                .helps(QT_TRANSLATE_NOOP("catalog",
                                         "SHA-256 of the one certificate that is accepted as it is.")),
        });
}

std::vector<AttributeSpec> withRole(std::vector<AttributeSpec> own)
{
    return joined(
        std::move(own),
        {
            choice("role", QT_TRANSLATE_NOOP("catalog", "Expected role"), {u"primary"_s, u"replica"_s})
                .helps(QT_TRANSLATE_NOOP("catalog", "If not said, what the drawing says.")),
            duration("lag", QT_TRANSLATE_NOOP("catalog", "Most delay"), "30s")
                .from(0)
                .helps(QT_TRANSLATE_NOOP("catalog", "A replica that is further behind is degraded.")),
        });
}

}   // namespace switchover::probe_kinds
