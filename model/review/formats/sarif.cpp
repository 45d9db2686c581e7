#include <QCryptographicHash>
#include <QUrl>

#include "model/review/formats/formats.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

Json object(std::initializer_list<std::pair<QString, Json>> members)
{
    Json made = Json::object();
    for (const auto &[key, value] : members)
        made.add(key, value);
    return made;
}

Json message(const QString &text) { return object({{u"text"_s, Json::of(text)}}); }

/// A relative file stays relative: what reads the result knows to what.
QString uriOf(const QString &file)
{
    if (file.startsWith(u'/'))
        return QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded());
    return QString::fromLatin1(QUrl::toPercentEncoding(file, "/"));
}

Json ruleEntry(const Rule &rule)
{
    return object({
        {u"id"_s, Json::of(rule.id)},
        {u"shortDescription"_s, message(translatedRule(rule.title))},
        {u"fullDescription"_s, message(translatedRule(rule.why))},
        {u"help"_s, message(translatedRule(rule.remedy))},
        {u"defaultConfiguration"_s, object({{u"level"_s, Json::of(severityId(rule.severity))}})},
        {u"properties"_s, object({{u"source"_s, Json::of(QString::fromUtf8(rule.source))}})},
    });
}

Json driver()
{
    Json rules = Json::array();
    for (const Rule &rule : allRules())
        rules.items.push_back(ruleEntry(rule));
    return object({
        {u"name"_s, Json::of(u"switchover-cli"_s)},
        {u"version"_s, Json::of(QStringLiteral(SWITCHOVER_VERSION))},
        {u"rules"_s, std::move(rules)},
    });
}

Json locationOf(const PrintedReview &print, const Finding &finding)
{
    Json location = object({
        {u"physicalLocation"_s,
         object({
             {u"artifactLocation"_s,
              object({{u"uri"_s, Json::of(uriOf(print.file))}, {u"index"_s, Json::of(qint64(0))}})},
             {u"region"_s, object({{u"startLine"_s, Json::of(qint64(print.lineOf(finding)))}})},
         })},
    });
    if (!finding.target.isEmpty())
        location.add(u"logicalLocations"_s,
                     Json::array({object({{u"fullyQualifiedName"_s, Json::of(finding.target)},
                                          {u"name"_s, Json::of(print.topology.nameOf(finding.target))},
                                          {u"kind"_s, Json::of(u"element"_s)}})}));
    return location;
}

/// Of rule and element alone, so that it stays the same whatever else changes.
QString stableHash(const Finding &finding)
{
    const QByteArray bytes = fingerprint(finding).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Json resultOf(const PrintedReview &print, const Finding &finding)
{
    const Rule *rule = ruleById(finding.rule);
    const QString text =
        u"%1. %2 %3"_s.arg(titleOf(print.topology, finding), whyOf(finding), remedyOf(finding));
    Json result = object({
        {u"ruleId"_s, Json::of(finding.rule)},
        {u"ruleIndex"_s, Json::of(qint64(rule - allRules().data()))},
        {u"level"_s, Json::of(severityId(finding.severity))},
        {u"message"_s, message(text)},
        {u"locations"_s, Json::array({locationOf(print, finding)})},
        {u"partialFingerprints"_s, object({{u"ruleAndElement/v1"_s, Json::of(stableHash(finding))}})},
    });
    Json suppressions = Json::array();
    if (finding.accepted)
        suppressions.items.push_back(object({{u"kind"_s, Json::of(u"inSource"_s)},
                                             {u"status"_s, Json::of(u"accepted"_s)},
                                             {u"justification"_s, Json::of(finding.accepted->reason)}}));
    result.add(u"suppressions"_s, std::move(suppressions));
    if (print.baseline)
        result.add(u"baselineState"_s, Json::of(print.isKnown(finding) ? u"unchanged"_s : u"new"_s));
    return result;
}

}   // namespace

QByteArray reviewSarif(const PrintedReview &print)
{
    Json results = Json::array();
    for (const Finding &finding : print.review.findings)
        results.items.push_back(resultOf(print, finding));
    const Json artifact = object({{u"location"_s, object({{u"uri"_s, Json::of(uriOf(print.file))}})}});
    const Json run = object({
        {u"tool"_s, object({{u"driver"_s, driver()}})},
        {u"artifacts"_s, Json::array({artifact})},
        {u"columnKind"_s, Json::of(u"utf16CodeUnits"_s)},
        {u"results"_s, std::move(results)},
    });
    return pretty(
        object({
            {u"$schema"_s,
             Json::of(
                 u"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"_s)},
            {u"version"_s, Json::of(u"2.1.0"_s)},
            {u"runs"_s, Json::array({run})},
        }),
        4);
}

}   // namespace switchover
