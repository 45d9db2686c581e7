#include "model/review/formats/formats.h"
#include "model/review/words.h"

/// Files that name findings, and where elements stand in files.
namespace switchover {

using namespace Qt::StringLiterals;

static const QString baselineFormat = u"switchover-baseline/1"_s;

QHash<Id, int> linesOfElements(const Json &document)
{
    QHash<Id, int> lines;
    for (const QString &section :
         {u"nodes"_s, u"clusters"_s, u"links"_s, u"zones"_s, u"probes"_s, u"scenarios"_s}) {
        const Json *list = document.find(section);
        for (const Json &element : list ? list->items : std::vector<Json>())
            if (const Json *id = element.find(u"id"_s); id && element.line > 0)
                lines.insert(id->text, element.line);
    }
    return lines;
}

QByteArray baselineText(const Review &review)
{
    Json known = Json::array();
    for (const Finding &finding : review.findings)
        known.items.push_back(Json::of(fingerprint(finding)));
    Json root = Json::object();
    root.add(u"format"_s, Json::of(baselineFormat));
    root.add(u"findings"_s, std::move(known));
    return pretty(root, 1, 1);
}

Result<QSet<QString>> readBaseline(const QByteArray &text)
{
    const Result<Json> root = parseJson(text);
    if (!root)
        return failure(root.error());
    const Json *format = root->find(u"format"_s);
    const Json *findings = root->find(u"findings"_s);
    if (!format || format->text != baselineFormat || !findings || !findings->isArray())
        return failure(Error::Code::BadFormat, Words::tr("This is no baseline that a review has written."));
    QSet<QString> known;
    for (const Json &finding : findings->items)
        known.insert(finding.text);
    return known;
}

}   // namespace switchover
