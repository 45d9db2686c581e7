#include "model/io/sections_reader.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "model/io/format.h"
#include "model/io/migration.h"
#include "model/io/zone_tree.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct SectionsReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

/// Whether the sections are lists, and not too long altogether.
bool checkSections(Reading &reading, const Place &root)
{
    std::size_t elements = 0;
    for (const SectionName &name : sectionNames) {
        const auto list = root.member(QString(name.key));
        if (list && !list->json.isArray())
            reading.log.error(*list, SectionsReaderTexts::tr("a list"));
        else if (list)
            elements += list->json.items.size();
    }
    if (elements > format::maximumElements)
        reading.log.error(
            root, SectionsReaderTexts::tr("%1 elements").arg(elements),
            SectionsReaderTexts::tr("at most %1 elements in one document").arg(format::maximumElements));
    return elements <= format::maximumElements;
}

template <class T> std::vector<T> readSection(Reading &reading, const Place &root, QLatin1StringView key)
{
    std::vector<T> elements;
    const auto list = root.member(QString(key));
    if (!list || !list->json.isArray())
        return elements;
    elements.reserve(list->json.items.size());
    for (std::size_t i = 0; i < list->json.items.size(); ++i) {
        elements.push_back(readElement<T>(reading, list->item(i)));
        elements.back().rank.value = qint64(i) + 1;
    }
    return elements;
}

}   // namespace

std::optional<int> readVersion(Reading &reading, const Place &root)
{
    const QString readable = u"\"%1%2\""_s.arg(format::prefix).arg(format::version);
    const auto place = root.member(u"format"_s);
    if (!place) {
        reading.log.missing(root, u"format"_s, readable);
        return std::nullopt;
    }
    static const QRegularExpression form(u"\\A%1(0|[1-9][0-9]{0,5})\\z"_s.arg(format::prefix));
    const auto match = form.match(place->json.isString() ? place->json.text : QString());
    const int version = match.captured(1).toInt();
    if (match.hasMatch() && canMigrate(version))
        return version;
    if (match.hasMatch() && version > format::version)
        reading.log.error(*place,
                          SectionsReaderTexts::tr("%1, written by a newer version of the program")
                              .arg(described(place->json)),
                          SectionsReaderTexts::tr("%1 or older").arg(readable));
    else
        reading.log.error(*place, readable);
    return std::nullopt;
}

Sections readSections(Reading &reading, const Place &root, References references)
{
    static const QStringList structural = [] {
        QStringList keys{u"format"_s, u"name"_s, u"notes"_s, u"accepted"_s};
        for (const SectionName &name : sectionNames)
            keys.append(name.key);
        return keys;
    }();
    if (!checkSections(reading, root))
        return {};
    if (references == References::LookedUp)
        reading.collectIds(root);
    Sections sections{.header = readHeader(reading, root, structural),
                      .zones = readSection<Zone>(reading, root, "zones"_L1),
                      .nodes = readSection<Node>(reading, root, "nodes"_L1),
                      .clusters = readSection<Cluster>(reading, root, "clusters"_L1),
                      .links = readSection<Link>(reading, root, "links"_L1),
                      .probes = readSection<Probe>(reading, root, "probes"_L1),
                      .scenarios = readSection<Scenario>(reading, root, "scenarios"_L1)};
    if (const auto zones = root.member(u"zones"_s); zones && zones->json.isArray())
        checkZoneTree(reading, *zones, sections.zones);
    return sections;
}

}   // namespace switchover
