#include "model/io/writer.h"

#include "model/io/element_writer.h"
#include "model/io/format.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

template <class T> void addSection(Json &document, const QString &key, const Elements<T> &elements)
{
    if (elements.empty())
        return;
    Json list = Json::array();
    list.items.reserve(elements.size());
    for (const T &element : elements)
        list.items.push_back(toJson(element));
    document.add(key, std::move(list));
}

}   // namespace

QByteArray writeDocument(const Topology &topology)
{
    Json document = Json::object();
    document.add(u"format"_s, Json::of(format::prefix + QString::number(format::version)));
    addHeaderStart(document, topology.header());
    addSection(document, u"nodes"_s, topology.nodes());
    addSection(document, u"clusters"_s, topology.clusters());
    addSection(document, u"links"_s, topology.links());
    addSection(document, u"zones"_s, topology.zones());
    addSection(document, u"probes"_s, topology.probes());
    addSection(document, u"scenarios"_s, topology.scenarios());
    addHeaderEnd(document, topology.header());
    constexpr int expandedLevels = 1;   // The document and its sections; each element has a line of its own.
    return pretty(document, expandedLevels);
}

}   // namespace switchover
