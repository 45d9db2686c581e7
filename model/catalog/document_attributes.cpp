#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/common_attributes.h"

/// Attributes of what has no kind: links, zones, scenarios and the document itself.
namespace switchover::catalog {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *balancing = QT_TRANSLATE_NOOP("catalog", "Behind a balancer");
constexpr const char *calls = QT_TRANSLATE_NOOP("catalog", "Calls");
constexpr const char *titleBlock = QT_TRANSLATE_NOOP("catalog", "Title block");

std::vector<AttributeSpec> makeLinkAttributes()
{
    return {
        ofType(AttributeType::OpenChoice, "protocol", QT_TRANSLATE_NOOP("catalog", "Protocol"))
            .suggesting({u"http"_s, u"https"_s, u"tcp"_s, u"tls"_s, u"postgresql"_s, u"mysql"_s, u"redis"_s,
                         u"amqp"_s, u"dns"_s, u"replication"_s, u"metrics"_s}),
        integer("port", QT_TRANSLATE_NOOP("catalog", "Port")).from(1, 65535),
        flag("encrypted", QT_TRANSLATE_NOOP("catalog", "Encrypted"))
            .helps(QT_TRANSLATE_NOOP("catalog", "Follows from the protocol if not said.")),
        duration("latency", QT_TRANSLATE_NOOP("catalog", "Latency one way"), "0.5ms").from(0, 3600),
        ratio("loss", QT_TRANSLATE_NOOP("catalog", "Loss"), 0)
            .helps(QT_TRANSLATE_NOOP("catalog", "Share of messages that never arrive.")),
        text("label", QT_TRANSLATE_NOOP("catalog", "Label")),
        integer("weight", QT_TRANSLATE_NOOP("catalog", "Weight"), 1).from(0, 256).in(balancing),
        flag("backup", QT_TRANSLATE_NOOP("catalog", "Backup"), false)
            .in(balancing)
            .helps(QT_TRANSLATE_NOOP("catalog", "Serves only while no other server is up.")),
        integer("maxConnections", QT_TRANSLATE_NOOP("catalog", "Most connections"))
            .by(nothing())
            .orNull()
            .from(1, 1e9)
            .in(balancing),
        text("call", QT_TRANSLATE_NOOP("catalog", "Call"))
            .in(calls)
            .helps(QT_TRANSLATE_NOOP("catalog",
                                     "Links with the same name are alternatives for one call; other names "
                                     "are further calls.")),
        integer("queries", QT_TRANSLATE_NOOP("catalog", "Queries a request"), 1).from(0, 1000).in(calls),
        ofType(AttributeType::List, "carries", QT_TRANSLATE_NOOP("catalog", "Carries"))
            .suggesting({u"read"_s, u"write"_s})
            .in(calls)
            .helps(QT_TRANSLATE_NOOP("catalog", "Reads, writes, or both if not said.")),
        flag("optional", QT_TRANSLATE_NOOP("catalog", "Optional"))
            .in(calls)
            .helps(QT_TRANSLATE_NOOP("catalog", "The caller can do without.")),
        duration("timeout", QT_TRANSLATE_NOOP("catalog", "Timeout")).in(calls),
        integer("retries", QT_TRANSLATE_NOOP("catalog", "Retries")).from(0, 100).in(calls),
        choice("use", QT_TRANSLATE_NOOP("catalog", "Use"), {u"request"_s, u"replication"_s, u"control"_s})
            .in(reviewGroup),
        flag("both", QT_TRANSLATE_NOOP("catalog", "Usable both ways")).in(reviewGroup),
        ratio("availability", QT_TRANSLATE_NOOP("catalog", "Availability")).in(reviewGroup),
        duration("mtbf", QT_TRANSLATE_NOOP("catalog", "MTBF"))
            .from(0, seconds(longestDuration))
            .in(reviewGroup),
        duration("mttr", QT_TRANSLATE_NOOP("catalog", "MTTR")).in(reviewGroup),
        choice("style.line", QT_TRANSLATE_NOOP("catalog", "Line"),
               {u"orthogonal"_s, u"straight"_s, u"curved"_s})
            .by(value(u"orthogonal"_s))
            .in(drawingGroup),
    };
}

std::vector<AttributeSpec> makeZoneAttributes()
{
    return {
        choice("trust", QT_TRANSLATE_NOOP("catalog", "Trust"),
               {u"public"_s, u"dmz"_s, u"private"_s, u"management"_s}),
        text("cidr", QT_TRANSLATE_NOOP("catalog", "Network (CIDR)")),
        ratio("availability", QT_TRANSLATE_NOOP("catalog", "Availability")),
        duration("mtbf", QT_TRANSLATE_NOOP("catalog", "MTBF")).from(0, seconds(longestDuration)),
        duration("mttr", QT_TRANSLATE_NOOP("catalog", "MTTR")),
        ofType(AttributeType::List, "tags", QT_TRANSLATE_NOOP("catalog", "Tags")),
        ofType(AttributeType::Prose, "notes", QT_TRANSLATE_NOOP("catalog", "Notes")),
        flag("locked", QT_TRANSLATE_NOOP("catalog", "Locked"), false)
            .in(drawingGroup)
            .helps(QT_TRANSLATE_NOOP("catalog", "Stays where it is on the drawing.")),
        flag("collapsed", QT_TRANSLATE_NOOP("catalog", "Collapsed"), false)
            .in(drawingGroup)
            .helps(QT_TRANSLATE_NOOP("catalog", "Drawn as one card that stands for all that is in it.")),
    };
}

std::vector<AttributeSpec> makeScenarioAttributes()
{
    return {
        duration("duration", QT_TRANSLATE_NOOP("catalog", "Duration"), "60s").from(0.001),
        duration("warmup", QT_TRANSLATE_NOOP("catalog", "Warm-up"), "0s")
            .helps(QT_TRANSLATE_NOOP("catalog", "Left out of the results.")),
        integer("seed", QT_TRANSLATE_NOOP("catalog", "Seed"), 1).from(0, 9007199254740992.0),
        flag("randomFailures", QT_TRANSLATE_NOOP("catalog", "Random failures"), false)
            .helps(QT_TRANSLATE_NOOP("catalog", "Elements fail by themselves, by their MTBF and MTTR.")),
        ofType(AttributeType::Prose, "notes", QT_TRANSLATE_NOOP("catalog", "Notes")),
    };
}

std::vector<AttributeSpec> makeDocumentAttributes()
{
    return {
        ratio("service.availability", QT_TRANSLATE_NOOP("catalog", "Availability promised")),
        number("service.peakRate", QT_TRANSLATE_NOOP("catalog", "Peak rate"))
            .as(QT_TRANSLATE_NOOP("catalog", "requests/s")),
        duration("service.rpo", QT_TRANSLATE_NOOP("catalog", "Data loss allowed (RPO)")),
        duration("service.rto", QT_TRANSLATE_NOOP("catalog", "Outage allowed (RTO)")),
        ratio("service.readShare", QT_TRANSLATE_NOOP("catalog", "Share of reads")),
        flag("titleBlock.shown", QT_TRANSLATE_NOOP("catalog", "On the drawing"), false)
            .in(titleBlock)
            .helps(QT_TRANSLATE_NOOP("catalog", "The title block stands below the drawing.")),
        flag("titleBlock.legend", QT_TRANSLATE_NOOP("catalog", "Legend"), false)
            .in(titleBlock)
            .helps(QT_TRANSLATE_NOOP("catalog", "What the lines, colours and signs of the drawing mean.")),
        text("titleBlock.author", QT_TRANSLATE_NOOP("catalog", "Author")).in(titleBlock),
        text("titleBlock.version", QT_TRANSLATE_NOOP("catalog", "Version")).in(titleBlock),
        text("titleBlock.date", QT_TRANSLATE_NOOP("catalog", "Date"))
            .in(titleBlock)
            .helps(QT_TRANSLATE_NOOP("catalog", "As it is to be read; none is made up.")),
        text("titleBlock.note", QT_TRANSLATE_NOOP("catalog", "Note")).in(titleBlock),
        ofType(AttributeType::Json, "views", QT_TRANSLATE_NOOP("catalog", "Bookmarks"))
            .in(titleBlock)
            .helps(QT_TRANSLATE_NOOP("catalog", "Places of the drawing to go back to.")),
    };
}

}   // namespace

std::span<const AttributeSpec> linkAttributes()
{
    static const auto list = makeLinkAttributes();
    return list;
}

std::span<const AttributeSpec> zoneAttributes()
{
    static const auto list = makeZoneAttributes();
    return list;
}

std::span<const AttributeSpec> scenarioAttributes()
{
    static const auto list = makeScenarioAttributes();
    return list;
}

std::span<const AttributeSpec> expectationAttributes()
{
    static const std::vector<AttributeSpec> list = {
        ofType(AttributeType::Json, "atLeast", QT_TRANSLATE_NOOP("catalog", "At least")),
        ofType(AttributeType::Json, "atMost", QT_TRANSLATE_NOOP("catalog", "At most")),
        ofType(AttributeType::Json, "equals", QT_TRANSLATE_NOOP("catalog", "Exactly")),
    };
    return list;
}

std::span<const AttributeSpec> documentAttributes()
{
    static const auto list = makeDocumentAttributes();
    return list;
}

}   // namespace switchover::catalog
