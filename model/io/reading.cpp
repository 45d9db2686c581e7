#include "model/io/reading.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct ReadingTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

QString nounFor(Section section)
{
    switch (section) {
    case Section::Nodes:
        return ReadingTexts::tr("node");
    case Section::Clusters:
        return ReadingTexts::tr("cluster");
    case Section::Links:
        return ReadingTexts::tr("link");
    case Section::Zones:
        return ReadingTexts::tr("zone");
    case Section::Probes:
        return ReadingTexts::tr("probe");
    case Section::Scenarios:
        return ReadingTexts::tr("scenario");
    }
    Q_UNREACHABLE();
}

QString elementPath(const Reading::Target &target)
{
    const auto name = std::ranges::find(sectionNames, target.section, &SectionName::section);
    return u"%1[%2]"_s.arg(name->key).arg(target.index);
}

}   // namespace

const SpecIndex &Reading::indexOf(std::span<const AttributeSpec> specs)
{
    auto index = m_indexes.find(specs.data());
    if (index == m_indexes.end())
        index = m_indexes.emplace(specs.data(), SpecIndex(specs)).first;
    return index->second;
}

void Reading::collectIds(const Place &root)
{
    m_looksUp = true;
    for (const SectionName &name : sectionNames)
        if (const auto list = root.member(QString(name.key)); list && list->json.isArray())
            collect(name.section, *list);
}

void Reading::collect(Section section, const Place &list)
{
    for (std::size_t i = 0; i < list.json.items.size(); ++i) {
        const Place element = list.item(i);
        const auto id = element.member(u"id"_s);
        if (!id || !id->json.isString())
            continue;   // Reported when the element is read.
        if (const auto first = m_targets.constFind(id->json.text); first != m_targets.cend())
            log.error(
                *id,
                ReadingTexts::tr("%1, which %2 has as well").arg(described(id->json), elementPath(*first)),
                ReadingTexts::tr("an id that no other element has"));
        else
            m_targets.insert(id->json.text, {section, &element.json, i});
    }
}

const Reading::Target *Reading::target(const Id &id) const
{
    const auto target = m_targets.constFind(id);
    return target == m_targets.cend() ? nullptr : &*target;
}

void Reading::checkReference(const Place &place, const Id &id, std::initializer_list<Section> wanted)
{
    if (!m_looksUp)
        return;
    const Target *found = target(id);
    if (found && std::ranges::find(wanted, found->section) != wanted.end())
        return;
    QStringList nouns;
    for (const Section section : wanted)
        nouns.append(nounFor(section));
    const QString allowed = ReadingTexts::tr("the id of a %1").arg(nouns.join(ReadingTexts::tr(" or ")));
    const QString shown = described(Json::of(id));
    log.error(place,
              found ? ReadingTexts::tr("%1, which is a %2").arg(shown, nounFor(found->section))
                    : ReadingTexts::tr("%1, which is not in the document").arg(shown),
              allowed);
}

}   // namespace switchover
