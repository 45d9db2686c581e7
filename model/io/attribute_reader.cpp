#include "model/io/attribute_reader.h"

#include <QCoreApplication>

#include "model/io/value_reader.h"

namespace switchover {
namespace {

struct AttributeReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

class MemberReader
{
public:
    MemberReader(Reading &reading, const SpecIndex &index, Attributes &stated)
        : m_log(reading.log), m_index(index), m_stated(stated)
    {
    }

    void readMember(const Place &place, const QString &prefix, Json &unknown)
    {
        const QString id = prefix + place.key;
        const AttributeSpec *spec = m_index.find(id);
        const bool isGroup = m_index.isGroup(id);
        if (isGroup && place.json.isObject())
            readGroup(place, spec, unknown);
        else if (spec)
            keep(id, readValue(*spec, place, m_log));
        else if (isGroup)
            m_log.error(place, AttributeReaderTexts::tr("an object"));
        else
            keepUnknown(place, prefix, unknown);
    }

private:
    /// @p flag: the attribute that the group stands for as a whole (`backups`), which it states as well.
    void readGroup(const Place &group, const AttributeSpec *flag, Json &unknown)
    {
        Json rest = Json::object();
        for (std::size_t i = 0; i < group.json.items.size(); ++i)
            readMember(group.member(i), group.key + QChar(u'.'), rest);
        if (flag) {
            Value all = value(true);
            if (group.json.items.empty())
                all.spelling = std::make_shared<const Json>(group.json);
            keep(flag->id, std::move(all));
        }
        if (!rest.items.empty() || (group.json.items.empty() && !flag))
            unknown.add(group.key, std::move(rest));
    }

    void keepUnknown(const Place &place, const QString &prefix, Json &unknown)
    {
        // A hint costs a comparison with every id: not for a text that is all unknown keys.
        constexpr std::size_t manyProblems = 200;
        const QString meant = m_log.size() < manyProblems ? m_index.nearest(prefix + place.key) : QString();
        const QString kept = AttributeReaderTexts::tr("it is kept as it is");
        m_log.note(place, AttributeReaderTexts::tr("the unknown key %1").arg(described(Json::of(place.key))),
                   meant.isEmpty() ? kept : AttributeReaderTexts::tr("%1 is known; %2").arg(meant, kept));
        unknown.add(place.key, place.json);
    }

    void keep(const QString &id, std::optional<Value> read)
    {
        if (read)
            m_stated.insert_or_assign(id, *std::move(read));
    }

    ProblemLog &m_log;
    const SpecIndex &m_index;
    Attributes &m_stated;
};

}   // namespace

void readAttributes(Reading &reading, const Place &object, std::span<const AttributeSpec> specs,
                    const QStringList &structural, AttributeSink to)
{
    MemberReader members(reading, reading.indexOf(specs), to.stated);
    for (std::size_t i = 0; i < object.json.items.size(); ++i)
        if (!structural.contains(object.json.keys[i]))
            members.readMember(object.member(i), QString(), to.unknown);
}

}   // namespace switchover
