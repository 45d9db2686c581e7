#include "model/io/edit_codec.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/base/overloaded.h"
#include "model/io/element_reader.h"
#include "model/io/format.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct EditCodecTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

QString keyOf(Section section)
{
    return std::ranges::find(sectionNames, section, &SectionName::section)->key;
}

template <class T> constexpr Section sectionFor();
template <> constexpr Section sectionFor<Node>() { return Section::Nodes; }
template <> constexpr Section sectionFor<Cluster>() { return Section::Clusters; }
template <> constexpr Section sectionFor<Link>() { return Section::Links; }
template <> constexpr Section sectionFor<Zone>() { return Section::Zones; }
template <> constexpr Section sectionFor<Probe>() { return Section::Probes; }
template <> constexpr Section sectionFor<Scenario>() { return Section::Scenarios; }

template <class T> Json putJson(const Put<T> &edit)
{
    Json json = Json::object();
    json.add(u"put"_s, Json::of(keyOf(sectionFor<T>())));
    json.add(u"rank"_s, Json::of(edit.element.rank.value));
    json.add(u"element"_s, toJson(edit.element));
    return json;
}

/// Appends @p edit to @p list, the edits of a batch one by one: merged gestures nest deeper than any
/// reader allows.
void appendFlat(const Edit &edit, Json &list)
{
    if (const auto *parts = std::get_if<Batch>(&edit.what)) {
        for (const Edit &part : parts->edits)
            appendFlat(part, list);
        return;
    }
    list.items.push_back(toJson(edit));
}

tl::unexpected<Error> noEdit()
{
    return failure(Error::Code::BadFormat, EditCodecTexts::tr("This is no edit."));
}

template <class T> Result<Edit> readPut(const Place &place, qint64 rank)
{
    Reading reading;
    T element = readElement<T>(reading, place);
    if (auto read = reading.log.firstError(); !read)
        return failure(read.error());
    element.rank.value = rank;
    return put(std::move(element));
}

Result<Edit> readPut(const Place &edit, Section section)
{
    const auto element = edit.member(u"element"_s);
    const auto rank = edit.member(u"rank"_s);
    if (!element || !rank || !rank->json.isNumber())
        return noEdit();
    const qint64 number = rank->json.text.toLongLong();
    switch (section) {
    case Section::Nodes:
        return readPut<Node>(*element, number);
    case Section::Clusters:
        return readPut<Cluster>(*element, number);
    case Section::Links:
        return readPut<Link>(*element, number);
    case Section::Zones:
        return readPut<Zone>(*element, number);
    case Section::Probes:
        return readPut<Probe>(*element, number);
    case Section::Scenarios:
        return readPut<Scenario>(*element, number);
    }
    Q_UNREACHABLE();
}

Result<Edit> readHeaderEdit(const Place &place)
{
    Reading reading;
    Header header = readHeader(reading, place, {u"name"_s, u"notes"_s, u"accepted"_s});
    if (auto read = reading.log.firstError(); !read)
        return failure(read.error());
    return Edit{PutHeader{std::move(header)}};
}

Result<Edit> readSimple(const Place &edit)
{
    if (const auto header = edit.member(u"header"_s); header && header->json.isObject())
        return readHeaderEdit(*header);
    const auto put = edit.member(u"put"_s);
    const auto drop = edit.member(u"drop"_s);
    const auto named = put ? put : drop;
    const auto section =
        std::ranges::find(sectionNames, named ? named->json.text : QString(), &SectionName::key);
    if (section == sectionNames.end())
        return noEdit();
    if (put)
        return readPut(edit, section->section);
    const auto id = edit.member(u"id"_s);
    if (!id || !isValidId(id->json.text))
        return noEdit();
    return Edit{Drop{section->section, id->json.text}};
}

}   // namespace

Json toJson(const Edit &edit)
{
    return std::visit(Overloaded{
                          [](const Drop &e) {
                              Json json = Json::object();
                              json.add(u"drop"_s, Json::of(keyOf(e.section)));
                              json.add(u"id"_s, Json::of(e.id));
                              return json;
                          },
                          [](const PutHeader &e) {
                              Json json = Json::object();
                              json.add(u"header"_s, toJson(e.header));
                              return json;
                          },
                          [&](const Batch &) {
                              Json json = Json::object();
                              Json list = Json::array();
                              appendFlat(edit, list);
                              json.add(u"batch"_s, std::move(list));
                              return json;
                          },
                          [](const auto &e) { return putJson(e); },
                      },
                      edit.what);
}

QByteArray writeEdit(const Edit &edit) { return compact(toJson(edit)); }

Result<Edit> editFromJson(const Json &json)
{
    const Place place{json};
    const auto list = json.isObject() ? place.member(u"batch"_s) : std::nullopt;
    if (!list)
        return json.isObject() ? readSimple(place) : noEdit();
    Batch batch;
    for (std::size_t i = 0; i < list->json.items.size(); ++i) {
        auto part = readSimple(list->item(i));
        if (!part)
            return failure(part.error());
        batch.edits.push_back(*std::move(part));
    }
    return Edit{std::move(batch)};
}

Result<Edit> readEdit(const QByteArray &utf8)
{
    // An element stands deeper in an edit than in a document.
    constexpr int depth = JsonLimits{}.depth + 4;
    auto json = parseJson(utf8, {.depth = depth, .bytes = format::maximumBytes});
    return json ? editFromJson(*json) : failure(json.error());
}

}   // namespace switchover
