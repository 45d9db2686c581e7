#include "model/io/fragment.h"

#include <QCoreApplication>

#include "model/io/element_writer.h"
#include "model/io/format.h"
#include "model/io/migration.h"
#include "model/io/sections_reader.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

template <class T> void addSection(Json &document, const QString &key, const std::vector<T> &elements)
{
    if (elements.empty())
        return;
    Json list = Json::array();
    for (const T &element : elements)
        list.items.push_back(toJson(element));
    document.add(key, std::move(list));
}

}   // namespace

QByteArray writeFragment(const Fragment &fragment)
{
    Json document = Json::object();
    document.add(u"format"_s, Json::of(format::prefix + QString::number(format::version)));
    addSection(document, u"nodes"_s, fragment.nodes);
    addSection(document, u"clusters"_s, fragment.clusters);
    addSection(document, u"links"_s, fragment.links);
    addSection(document, u"zones"_s, fragment.zones);
    addSection(document, u"probes"_s, fragment.probes);
    addSection(document, u"scenarios"_s, fragment.scenarios);
    return pretty(document, 1);
}

Result<Fragment> readFragment(const QByteArray &utf8)
{
    auto json = parseJson(utf8, {.bytes = format::maximumBytes});
    if (!json)
        return failure(json.error());
    Reading reading;
    const Place root{*json};
    Sections sections;
    if (member::isObject(reading, root))
        if (const auto version = readVersion(reading, root)) {
            migrate(*json, *version);
            sections = readSections(reading, root, References::Free);
        }
    for (const Problem &problem : reading.log.take())
        if (problem.severity == Problem::Severity::Error)
            return failure(Error::Code::BadFormat, problem.text(), problem.path);
    return Fragment{std::move(sections.nodes), std::move(sections.clusters), std::move(sections.links),
                    std::move(sections.zones), std::move(sections.probes),   std::move(sections.scenarios)};
}

}   // namespace switchover
