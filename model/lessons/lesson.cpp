#include "model/lessons/lesson.h"

#include "model/topology/selection.h"

namespace switchover {
namespace {

template <class T> void addIds(Ids &ids, const Elements<T> &elements)
{
    for (const T &element : elements)
        ids.insert(element.id);
}

template <class T> void addPuts(std::vector<Edit> &edits, const Elements<T> &elements)
{
    for (const T &element : elements)
        edits.push_back(put(element));
}

/// An element goes in after the zone it stands in.
void addZones(std::vector<Edit> &edits, const Elements<Zone> &zones)
{
    std::vector<Zone> waiting(zones.begin(), zones.end());
    Ids placed;
    while (!waiting.empty()) {
        const auto ready = std::ranges::find_if(
            waiting, [&](const Zone &zone) { return zone.parent.isEmpty() || placed.contains(zone.parent); });
        if (ready == waiting.end())
            return;   // A circle, which no topology has.
        placed.insert(ready->id);
        edits.push_back(put(*ready));
        waiting.erase(ready);
    }
}

}   // namespace

const QStringList &lessonPanels()
{
    using namespace Qt::StringLiterals;
    static const QStringList panels{u"palette"_s, u"outline"_s,      u"inspector"_s, u"log"_s,
                                    u"trail"_s,   u"chart"_s,        u"scenario"_s,  u"results"_s,
                                    u"review"_s,  u"availability"_s, u"health"_s};
    return panels;
}

Topology solved(const Step &step)
{
    Topology topology = step.start;
    for (const Deed &deed : step.solution)
        if (const Edit *edit = std::get_if<Edit>(&deed)) {
            const auto done = apply(topology, *edit);
            Q_ASSERT(done);   // The reader has tried it.
        }
    return topology;
}

QStringList textsOf(const Step &step)
{
    QStringList texts{step.title};
    texts += step.text;
    texts << step.task << step.hint;
    if (step.question) {
        texts << step.question->text << step.question->explanation;
        texts << step.question->options.value(step.question->answer);
    }
    texts.removeAll(QString());
    return texts;
}

Edit exchange(const Topology &from, const Topology &to)
{
    Ids old;
    addIds(old, from.nodes());
    addIds(old, from.clusters());
    addIds(old, from.links());
    addIds(old, from.zones());
    addIds(old, from.probes());
    addIds(old, from.scenarios());
    std::vector<Edit> edits;
    if (!old.empty())
        edits.push_back(removal(from, old));
    edits.push_back(Edit{PutHeader{to.header()}});
    addZones(edits, to.zones());
    addPuts(edits, to.nodes());
    addPuts(edits, to.clusters());
    addPuts(edits, to.links());
    addPuts(edits, to.probes());
    addPuts(edits, to.scenarios());
    return batch(std::move(edits));
}

}   // namespace switchover
