#include "model/catalog/common_attributes.h"

#include "model/base/units.h"

namespace switchover::catalog {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *general = QT_TRANSLATE_NOOP("catalog", "General");
constexpr const char *reliability = QT_TRANSLATE_NOOP("catalog", "Availability");
constexpr const char *security = QT_TRANSLATE_NOOP("catalog", "Security");

void append(std::vector<AttributeSpec> &to, const char *group, std::vector<AttributeSpec> specs)
{
    for (AttributeSpec &spec : specs) {
        spec.group = {group};
        to.push_back(std::move(spec));
    }
}

std::vector<AttributeSpec> availabilityAttributes()
{
    return {
        ratio("availability", QT_TRANSLATE_NOOP("catalog", "Availability"))
            .helps(QT_TRANSLATE_NOOP("catalog", "Share of time that it works. Or give MTBF and MTTR.")),
        duration("mtbf", QT_TRANSLATE_NOOP("catalog", "MTBF"))
            .from(0, seconds(longestDuration))
            .helps(QT_TRANSLATE_NOOP("catalog", "Mean time from one failure to the next.")),
        duration("mttr", QT_TRANSLATE_NOOP("catalog", "MTTR"))
            .helps(QT_TRANSLATE_NOOP("catalog", "Mean time from a failure to its repair.")),
    };
}

std::vector<AttributeSpec> roleAttributes()
{
    return {
        flag("managed", QT_TRANSLATE_NOOP("catalog", "Run by a provider")),
        flag("serves", QT_TRANSLATE_NOOP("catalog", "Can serve without what it calls")),
        flag("terminal", QT_TRANSLATE_NOOP("catalog", "Needs nothing behind it")),
        flag("promotable", QT_TRANSLATE_NOOP("catalog", "May become the primary")),
        choice("replication", QT_TRANSLATE_NOOP("catalog", "Replication"),
               {u"async"_s, u"sync"_s, u"quorum"_s}),
        number("capacity", QT_TRANSLATE_NOOP("catalog", "Capacity"))
            .as(QT_TRANSLATE_NOOP("catalog", "requests/s")),
        number("weight", QT_TRANSLATE_NOOP("catalog", "Weight")),
    };
}

std::vector<AttributeSpec> operationAttributes()
{
    return {
        flag("monitored", QT_TRANSLATE_NOOP("catalog", "Is monitored")),
        flag("logging", QT_TRANSLATE_NOOP("catalog", "Sends its logs away")),
        flag("drain", QT_TRANSLATE_NOOP("catalog", "Drains before maintenance")),
        flag("sticky", QT_TRANSLATE_NOOP("catalog", "Keeps a user on one server")),
        choice("sessionStore", QT_TRANSLATE_NOOP("catalog", "Sessions are kept"), {u"local"_s, u"shared"_s}),
        choice("files", QT_TRANSLATE_NOOP("catalog", "Files are kept"), {u"local"_s, u"shared"_s}),
        flag("durable", QT_TRANSLATE_NOOP("catalog", "Survives a restart with its content")),
        flag("deadLetter", QT_TRANSLATE_NOOP("catalog", "Sets bad messages aside")),
        ofType(AttributeType::Duration, "ttl", QT_TRANSLATE_NOOP("catalog", "Time to live")).from(0),
        integer("poolSize", QT_TRANSLATE_NOOP("catalog", "Connection pool")),
        integer("maxConnections", QT_TRANSLATE_NOOP("catalog", "Most connections")),
        flag("backups", QT_TRANSLATE_NOOP("catalog", "Has backups")),
        duration("backups.every", QT_TRANSLATE_NOOP("catalog", "Backup every")),
        flag("backups.offsite", QT_TRANSLATE_NOOP("catalog", "Backup elsewhere")),
        flag("backups.tested", QT_TRANSLATE_NOOP("catalog", "Backup tested")),
        text("version", QT_TRANSLATE_NOOP("catalog", "Version")),
        flag("endOfLife", QT_TRANSLATE_NOOP("catalog", "Version no longer maintained")),
        flag("check.enabled", QT_TRANSLATE_NOOP("catalog", "Checks its targets")),
        duration("check.interval", QT_TRANSLATE_NOOP("catalog", "Check interval")),
        integer("check.fall", QT_TRANSLATE_NOOP("catalog", "Failures until down")).from(1, 1000),
    };
}

std::vector<AttributeSpec> securityAttributes()
{
    return {
        choice("location", QT_TRANSLATE_NOOP("catalog", "Location"), {u"internet"_s, u"internal"_s}),
        flag("public", QT_TRANSLATE_NOOP("catalog", "Reachable from the Internet")),
        flag("publicByDesign", QT_TRANSLATE_NOOP("catalog", "Meant to be public")),
        flag("firewall", QT_TRANSLATE_NOOP("catalog", "Has a firewall of its own")),
        flag("waf", QT_TRANSLATE_NOOP("catalog", "Filters web attacks")),
        flag("redirectsToHttps", QT_TRANSLATE_NOOP("catalog", "Redirects to HTTPS")),
        flag("encryptedAtRest", QT_TRANSLATE_NOOP("catalog", "Encrypted at rest")),
        flag("authentication", QT_TRANSLATE_NOOP("catalog", "Asks who calls")),
        flag("rateLimit", QT_TRANSLATE_NOOP("catalog", "Limits callers")),
        text("tlsMinimum", QT_TRANSLATE_NOOP("catalog", "Oldest TLS version accepted")),
        integer("certificateDays", QT_TRANSLATE_NOOP("catalog", "Days until the certificate expires"))
            .from(-36500, 36500),
        ofType(AttributeType::List, "ports", QT_TRANSLATE_NOOP("catalog", "Open ports")),
        text("url", QT_TRANSLATE_NOOP("catalog", "URL")),
    };
}

}   // namespace

std::vector<AttributeSpec> commonNodeAttributes()
{
    std::vector<AttributeSpec> list;
    append(list, general,
           {
               text("address", QT_TRANSLATE_NOOP("catalog", "Address"))
                   .helps(QT_TRANSLATE_NOOP("catalog",
                                            "Host name or IP address, for probing and configuration.")),
               ofType(AttributeType::List, "tags", QT_TRANSLATE_NOOP("catalog", "Tags")),
               ofType(AttributeType::Prose, "notes", QT_TRANSLATE_NOOP("catalog", "Notes")),
               ofType(AttributeType::References, "alsoOn", QT_TRANSLATE_NOOP("catalog", "Also stands on"))
                   .helps(QT_TRANSLATE_NOOP("catalog", "Further zones, such as its host and its rack.")),
           });
    append(list, reliability, availabilityAttributes());
    append(list, reviewGroup, roleAttributes());
    append(list, reviewGroup, operationAttributes());
    append(list, security, securityAttributes());
    append(list, drawingGroup,
           {
               flag("locked", QT_TRANSLATE_NOOP("catalog", "Locked"), false)
                   .helps(QT_TRANSLATE_NOOP("catalog", "Stays where it is on the drawing.")),
           });
    return list;
}

std::vector<AttributeSpec> commonClusterAttributes()
{
    std::vector<AttributeSpec> list = {
        integer("needed", QT_TRANSLATE_NOOP("catalog", "Members needed"), 1)
            .from(1, 10000)
            .helps(QT_TRANSLATE_NOOP("catalog", "So many of them carry the load.")),
        integer("neededForReads", QT_TRANSLATE_NOOP("catalog", "Members needed for reads")).from(1, 10000),
        integer("neededForWrites", QT_TRANSLATE_NOOP("catalog", "Members needed for writes")).from(1, 10000),
    };
    append(list, general,
           {
               text("address", QT_TRANSLATE_NOOP("catalog", "Virtual address")),
               flag("virtualAddress", QT_TRANSLATE_NOOP("catalog", "Reached under one address"), true),
               ofType(AttributeType::List, "tags", QT_TRANSLATE_NOOP("catalog", "Tags")),
               ofType(AttributeType::Prose, "notes", QT_TRANSLATE_NOOP("catalog", "Notes")),
           });
    append(
        list, reliability,
        {
            ratio("failoverSuccess", QT_TRANSLATE_NOOP("catalog", "Failover works"))
                .helps(QT_TRANSLATE_NOOP("catalog", "Chance that a failover succeeds; certain if not said.")),
            flag("quorum", QT_TRANSLATE_NOOP("catalog", "Needs a majority")),
            choice("failover", QT_TRANSLATE_NOOP("catalog", "Failover"),
                   {u"automatic"_s, u"manual"_s, u"none"_s}),
        });
    append(list, drawingGroup,
           {
               flag("collapsed", QT_TRANSLATE_NOOP("catalog", "Collapsed"), false)
                   .helps(QT_TRANSLATE_NOOP("catalog", "Drawn as one card that stands for its members.")),
           });
    return list;
}

std::vector<AttributeSpec> commonProbeAttributes()
{
    return {
        text("target", QT_TRANSLATE_NOOP("catalog", "Target"))
            .helps(QT_TRANSLATE_NOOP("catalog", "URL, or host and port.")),
        duration("interval", QT_TRANSLATE_NOOP("catalog", "Interval"), "5s").from(0),
        duration("timeout", QT_TRANSLATE_NOOP("catalog", "Timeout"), "2s").from(0.001),
        integer("fall", QT_TRANSLATE_NOOP("catalog", "Failures until down"), 3).from(1, 1000),
        integer("rise", QT_TRANSLATE_NOOP("catalog", "Successes until up"), 2).from(1, 1000),
        duration("connectTimeout", QT_TRANSLATE_NOOP("catalog", "Timeout of the connection"))
            .from(0.001)
            .helps(QT_TRANSLATE_NOOP("catalog", "Within the timeout of the whole.")),
        duration("slow", QT_TRANSLATE_NOOP("catalog", "Slow from"), "1s")
            .from(0)
            .helps(QT_TRANSLATE_NOOP("catalog", "An answer that takes longer is degraded; 0s: none is.")),
        ofType(AttributeType::List, "maintenance", QT_TRANSLATE_NOOP("catalog", "Maintenance"))
            .helps(QT_TRANSLATE_NOOP("catalog", "Times in which a failure is no alarm: \"Sun 02:00-04:00\", "
                                                "\"03:00-03:30\", \"2026-12-24T18:00/2026-12-25T06:00\".")),
        flag("verifyTls", QT_TRANSLATE_NOOP("catalog", "Verifies certificates"), true),
        text("secret", QT_TRANSLATE_NOOP("catalog", "Name of its secret"))
            .helps(QT_TRANSLATE_NOOP("catalog", "Kept in the keychain; never in the document.")),
    };
}

}   // namespace switchover::catalog
