#include "model/document/recovery.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include "model/document/file_saver.h"
#include "model/document/journal.h"
#include "model/document/journal_format.h"
#include "model/document/lock.h"
#include "model/document/state_folder.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 largestJournal = qint64(512) * 1024 * 1024;

std::optional<LostWork> lostIn(const QString &journal)
{
    const auto bytes = readWholeFile(journal, largestJournal);
    const auto overview = bytes ? surveyJournal(*bytes) : failure(bytes.error());
    if (!overview || overview->changes == 0)
        return std::nullopt;
    const JournalHeader &header = overview->header;
    return LostWork{journal,
                    header.fileName,
                    header.documentName,
                    QFileInfo(journal).lastModified(),
                    overview->changes,
                    compareWithDisk(header.fileName, header.diskHash)};
}

Result<Replay> replayOf(const LostWork &work)
{
    const auto bytes = readWholeFile(work.journal, largestJournal);
    auto replay = bytes ? replayJournal(*bytes) : failure(bytes.error());
    return replay ? std::move(replay) : failure(replay.error().at(work.journal));
}

}   // namespace

std::vector<LostWork> Recovery::find()
{
    if (m_folder.isEmpty())
        m_folder = stateFolder(u"journals"_s).value_or(QString());
    std::vector<LostWork> found;
    if (m_folder.isEmpty())
        return found;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({u"*.journal"_s}, QDir::Files)) {
        const QString journal = file.absoluteFilePath();
        auto lock = m_held.contains(journal) ? std::move(m_held.extract(journal).mapped())
                                             : std::make_unique<QLockFile>(journal + u".lock"_s);
        if (!lock->isLocked() && !takeLock(*lock))
            continue;
        QFile::remove(journal + u".new"_s);   // Of a base that was not finished.
        if (auto work = lostIn(journal)) {
            found.push_back(*std::move(work));
            m_held.emplace(journal, std::move(lock));
        }
    }
    std::ranges::stable_sort(found, std::greater(), &LostWork::lastChange);
    return found;
}

Result<Topology> Recovery::read(const LostWork &work) const
{
    auto replay = replayOf(work);
    if (!replay)
        return failure(replay.error());
    return std::move(replay->topology);
}

Result<> Recovery::recover(const LostWork &work, Document &document, Journal &journal)
{
    auto lock = m_held.find(work.journal);
    if (lock == m_held.end())
        return failure(Error::Code::NotFound,
                       QCoreApplication::translate("document", "This work was recovered already."),
                       work.journal);
    auto replay = replayOf(work);
    if (!replay)
        return failure(replay.error());
    document.restore(std::move(replay->topology), replay->header.fileName, replay->header.diskHash);
    journal.adopt(work.journal, std::move(lock->second), replay->changes);
    m_held.erase(lock);
    return {};
}

void Recovery::discard(const LostWork &work)
{
    const auto lock = m_held.find(work.journal);
    if (lock == m_held.end())
        return;   // Not ours to delete.
    QFile::remove(work.journal);
    m_held.erase(lock);
}

}   // namespace switchover
