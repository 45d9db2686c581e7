#include "model/document/journal_format.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

#include "model/document/crc32.h"
#include "model/io/edit_codec.h"
#include "model/io/reader.h"
#include "model/io/writer.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

const QByteArray prefix = QByteArrayLiteral("switchover-journal/");
const QByteArray firstLine = prefix + "1\n";
constexpr qsizetype frame = 18;   ///< Eight digits, space, eight digits, space.

struct JournalFormatTexts
{
    Q_DECLARE_TR_FUNCTIONS(document)
};

tl::unexpected<Error> damaged()
{
    return failure(Error::Code::BadFormat, JournalFormatTexts::tr("The journal is damaged from its start."));
}

tl::unexpected<Error> unreadable()
{
    return failure(Error::Code::BadFormat,
                   JournalFormatTexts::tr("The drawing holds something that no file can hold."));
}

QByteArray hex8(quint32 number) { return QByteArray::number(number, 16).rightJustified(8, '0'); }

QByteArray record(const QByteArray &content)
{
    return hex8(static_cast<quint32>(content.size())) + ' ' + hex8(crc32(content)) + ' ' + content + '\n';
}

/// Takes one whole record after the other off the text; nullopt at the end or the first damaged one.
class Records
{
public:
    explicit Records(QByteArrayView rest) : m_rest(rest) {}

    std::optional<QByteArrayView> next()
    {
        if (m_rest.size() < frame || m_rest[8] != ' ' || m_rest[17] != ' ')
            return std::nullopt;
        bool hasLength = false;
        bool hasSum = false;
        const qsizetype length = m_rest.first(8).toUInt(&hasLength, 16);
        const quint32 sum = m_rest.sliced(9, 8).toUInt(&hasSum, 16);
        if (!hasLength || !hasSum || m_rest.size() - frame <= length || m_rest[frame + length] != '\n')
            return std::nullopt;
        const QByteArrayView content = m_rest.sliced(frame, length);
        if (crc32(content) != sum)
            return std::nullopt;
        m_rest = m_rest.sliced(frame + length + 1);
        return content;
    }

private:
    QByteArrayView m_rest;
};

template <class T> Json ranksOf(const Elements<T> &elements)
{
    Json list = Json::array();
    list.items.reserve(elements.size());
    for (const T &element : elements)
        list.items.push_back(Json::of(element.rank.value));
    return list;
}

/// Edits name places by rank, and reading a drawing numbers them anew: so they are kept beside it.
Json ranksOf(const Topology &topology)
{
    return Json::array({ranksOf(topology.nodes()), ranksOf(topology.clusters()), ranksOf(topology.links()),
                        ranksOf(topology.zones()), ranksOf(topology.probes()),
                        ranksOf(topology.scenarios())});
}

template <class T> bool moveAll(Topology &to, const Elements<T> &elements, const Json &ranks)
{
    if (!ranks.isArray() || ranks.items.size() != elements.size())
        return false;
    auto rank = ranks.items.begin();
    for (T element : elements) {
        element.rank.value = (rank++)->text.toLongLong();
        if (!to.put(std::move(element)))
            return false;
    }
    return true;
}

/// Zones may stand behind the zones they hold: parents are set when all are there.
bool moveZones(Topology &to, const Elements<Zone> &zones, const Json &ranks)
{
    if (!ranks.isArray() || ranks.items.size() != zones.size())
        return false;
    auto rank = ranks.items.begin();
    for (Zone zone : zones) {
        zone.rank.value = (rank++)->text.toLongLong();
        zone.parent.clear();
        if (!to.put(std::move(zone)))
            return false;
    }
    return std::ranges::all_of(zones, [&](const Zone &zone) { return bool(to.put(zone)); });
}

std::optional<Topology> withRanks(const Topology &read, const Json &ranks)
{
    if (!ranks.isArray() || ranks.items.size() != 6)
        return std::nullopt;
    const auto &list = ranks.items;
    Topology topology;
    topology.setHeader(read.header());
    const bool moved =
        moveZones(topology, read.zones(), list[3]) && moveAll(topology, read.nodes(), list[0]) &&
        moveAll(topology, read.clusters(), list[1]) && moveAll(topology, read.links(), list[2]) &&
        moveAll(topology, read.probes(), list[4]) && moveAll(topology, read.scenarios(), list[5]);
    return moved && topology == read ? std::optional(std::move(topology)) : std::nullopt;
}

Json toJson(const JournalHeader &header, const Topology &base)
{
    Json json = Json::object();
    json.add(u"file"_s, Json::of(header.fileName));
    json.add(u"hash"_s, Json::of(QString::fromLatin1(header.diskHash)));
    json.add(u"name"_s, Json::of(header.documentName));
    json.add(u"changes"_s, Json::of(qint64(header.changes)));
    json.add(u"ranks"_s, ranksOf(base));
    return json;
}

/// The start of a journal, taken apart.
struct Start
{
    Records records;
    JournalHeader header;
    Json json;
    QByteArrayView base;
};

Result<Start> readStart(const QByteArray &bytes)
{
    if (!bytes.startsWith(firstLine)) {
        const qsizetype end = bytes.indexOf('\n');
        if (bytes.startsWith(prefix) && end > 0 && bytes.first(end).sliced(prefix.size()).toInt() > 1)
            return failure(Error::Code::TooNew,
                           JournalFormatTexts::tr("The journal is from a newer version."));
        return damaged();
    }
    Start start{Records(QByteArrayView(bytes).sliced(firstLine.size())), {}, Json(), {}};
    const auto header = start.records.next();
    const auto base = header ? start.records.next() : std::nullopt;
    if (!base)
        return damaged();
    auto json = parseJson(header->toByteArray());
    const Json *changes = json ? json->find(u"changes"_s) : nullptr;
    if (!changes)
        return damaged();
    start.header = {json->textAt(u"file"_s), json->textAt(u"hash"_s).toLatin1(), json->textAt(u"name"_s),
                    std::max(0, changes->text.toInt())};
    start.json = *std::move(json);
    start.base = *base;
    return start;
}

}   // namespace

Result<QByteArray> journalStart(const JournalHeader &header, const Topology &base)
{
    const QByteArray bytes = firstLine + record(compact(toJson(header, base))) + record(writeDocument(base));
    if (const auto again = replayJournal(bytes); !again || again->topology != base)
        return unreadable();
    return bytes;
}

Result<QByteArray> journalRecord(const Edit &edit)
{
    const QByteArray content = writeEdit(edit);
    if (const auto again = readEdit(content); !again || writeEdit(*again) != content)
        return unreadable();
    return record(content);
}

Result<JournalOverview> surveyJournal(const QByteArray &bytes)
{
    auto start = readStart(bytes);
    if (!start)
        return failure(start.error());
    JournalOverview overview{start->header, start->header.changes};
    while (start->records.next())
        ++overview.changes;
    return overview;
}

Result<Replay> replayJournal(const QByteArray &bytes)
{
    auto start = readStart(bytes);
    if (!start)
        return failure(start.error());
    const ReadDocument base = readDocument(start->base.toByteArray());
    const Json *ranks = start->json.find(u"ranks"_s);
    auto topology = base.topology && ranks ? withRanks(*base.topology, *ranks) : std::nullopt;
    if (!topology)
        return damaged();
    Replay replay{start->header, *std::move(topology), start->header.changes};
    while (const auto content = start->records.next()) {
        const auto edit = readEdit(content->toByteArray());
        if (!edit || !apply(replay.topology, *edit))
            break;
        ++replay.changes;
    }
    return replay;
}

}   // namespace switchover
