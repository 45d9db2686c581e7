#include "model/document/journal_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace switchover {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto syncWithin = 300ms;

bool writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const auto count =
            ::write(fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

void syncFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    if (const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
        [[maybe_unused]] const int done = ::fsync(fd);   // Some file systems cannot; the journal is there.
        ::close(fd);
    }
}

}   // namespace

JournalFile::JournalFile() : m_syncTimer(new QTimer(this))
{
    m_syncTimer->setSingleShot(true);
    m_syncTimer->setInterval(syncWithin);
    connect(m_syncTimer, &QTimer::timeout, this, &JournalFile::sync);
}

JournalFile::~JournalFile() { close(); }

void JournalFile::start(const QString &path, const JournalHeader &header, const Topology &base)
{
    close();
    m_path = path;
    const auto bytes = journalStart(header, base);
    if (!bytes)
        fail(bytes.error().what);
    else if (begin(path, *bytes))
        Q_EMIT started();
    else
        fail(QString::fromLocal8Bit(::strerror(errno)));
}

bool JournalFile::begin(const QString &path, const QByteArray &bytes)
{
    const QByteArray name = QFile::encodeName(path);
    const QByteArray passing = name + ".new";
    ::unlink(passing.constData());
    m_fd = ::open(passing.constData(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (m_fd < 0)
        return false;
    if (!writeAll(m_fd, bytes) || ::fdatasync(m_fd) != 0 ||
        ::rename(passing.constData(), name.constData()) != 0) {
        const int reason = errno;
        ::unlink(passing.constData());
        errno = reason;
        return false;
    }
    syncFolderOf(path);
    m_size = m_start = bytes.size();
    m_toldGrown = false;
    return true;
}

void JournalFile::append(const Edit &edit)
{
    if (m_fd < 0)
        return;
    const auto bytes = journalRecord(edit);
    if (!bytes) {
        fail(bytes.error().what);
        return;
    }
    if (!writeAll(m_fd, *bytes)) {
        const int reason = errno;
        [[maybe_unused]] const int cut = ::ftruncate(m_fd, m_size);   // Half a record would not count anyway.
        fail(QString::fromLocal8Bit(::strerror(reason)));
        return;
    }
    m_size += bytes->size();
    if (!m_syncTimer->isActive())
        m_syncTimer->start();
    if (m_size - m_start > foldAbove && !std::exchange(m_toldGrown, true))
        Q_EMIT grown();
}

void JournalFile::sync()
{
    m_syncTimer->stop();
    if (m_fd >= 0 && ::fdatasync(m_fd) != 0)
        fail(QString::fromLocal8Bit(::strerror(errno)));
}

void JournalFile::remove()
{
    close();
    if (!m_path.isEmpty())
        ::unlink(QFile::encodeName(m_path).constData());
}

void JournalFile::close()
{
    m_syncTimer->stop();
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

void JournalFile::fail(const QString &what)
{
    close();
    Q_EMIT failed(tr("%1: %2").arg(m_path, what));
}

}   // namespace switchover
