#include "model/document/file_saver.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct FileSaverTexts
{
    Q_DECLARE_TR_FUNCTIONS(document)
};

tl::unexpected<Error> refused(const QString &what, const QString &where)
{
    return failure(Error::Code::Io, what, where);
}

/// The file that is meant, behind any symbolic links; it may not exist yet.
QString realFile(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (info.exists())
        return info.canonicalFilePath();
    return info.isSymLink() ? info.symLinkTarget() : info.absoluteFilePath();
}

/// What can be said before trying, in words that help more than the system's.
Result<> checkTarget(const QString &real)
{
    const QFileInfo info(real);
    const QFileInfo folder(info.absolutePath());
    if (!folder.isDir())
        return refused(FileSaverTexts::tr("The folder does not exist (any more). Save under another name."),
                       folder.filePath());
    if (info.isDir())
        return refused(FileSaverTexts::tr("This is a folder. Save under another name."), real);
    if (info.exists() && !info.isFile())
        return refused(FileSaverTexts::tr("This is not an ordinary file. Save under another name."), real);
    if (info.exists() && !info.isWritable())
        return refused(
            FileSaverTexts::tr("The file may not be changed. Make it writable, or save under another name."),
            real);
    if (::access(QFile::encodeName(folder.filePath()).constData(), W_OK) != 0)
        return refused(errno == EROFS ? FileSaverTexts::tr("The disk is read-only. Save somewhere else.")
                                      : FileSaverTexts::tr(
                                            "Nothing may be written in this folder. Save somewhere else."),
                       folder.filePath());
    return {};
}

/// Taken right behind the failed call, so that errno is its reason.
Error whyNot(const QSaveFile &file, const QString &real)
{
    const int reason = errno;
    if (reason == ENOSPC || file.error() == QFileDevice::ResourceError)
        return {Error::Code::Io,
                FileSaverTexts::tr("The disk is full. Make room and save again, or save somewhere else."),
                real};
    if (reason == EDQUOT || reason == EFBIG)
        return {Error::Code::Io,
                FileSaverTexts::tr(
                    "Your share of the disk is used up. Make room and save again, or save somewhere else."),
                real};
    return {Error::Code::Io,
            FileSaverTexts::tr("It cannot be written: %1. Save somewhere else.").arg(file.errorString()),
            real};
}

/// A renamed file is safe only when its folder is on the disk too; QSaveFile leaves that out.
Result<> syncFolder(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int reason = fd >= 0 && ::fsync(fd) != 0 ? errno : 0;
    if (fd >= 0)
        ::close(fd);
    if (reason == EIO || reason == ENOSPC)
        return refused(FileSaverTexts::tr("The disk reports an error: %1. Save somewhere else.")
                           .arg(QString::fromLocal8Bit(::strerror(reason))),
                       folder);
    return {};
}

/// The last version of an earlier day stays under another name, by a link and a rename: nothing is copied,
/// and if it does not work the save goes on without.
void keepPreviousDay(const QString &real)
{
    const QFileInfo info(real);
    if (!info.isFile() || info.size() == 0 || info.lastModified().date() >= QDate::currentDate())
        return;
    const QByteArray from = QFile::encodeName(real);
    const QByteArray kept = from + ".bak";
    const QByteArray passing = kept + ".new";
    ::unlink(passing.constData());
    if (::link(from.constData(), passing.constData()) == 0 &&
        ::rename(passing.constData(), kept.constData()) != 0)
        ::unlink(passing.constData());
}

}   // namespace

Result<> saveFile(const QString &fileName, const QByteArray &bytes)
{
    const QString real = realFile(fileName);
    if (auto possible = checkTarget(real); !possible)
        return possible;
    QSaveFile file(real);
    file.setDirectWriteFallback(false);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly))
        return failure(whyNot(file, real));
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        Error why = whyNot(file, real);
        file.cancelWriting();
        return failure(std::move(why));
    }
    keepPreviousDay(real);
    errno = 0;
    if (!file.commit())
        return failure(whyNot(file, real));
    if (QFileInfo(real).size() != bytes.size())
        return refused(FileSaverTexts::tr(
                           "The file on the disk is not as long as what was written. Save somewhere else."),
                       real);
    return syncFolder(QFileInfo(real).absolutePath());
}

Result<QByteArray> readWholeFile(const QString &fileName, qint64 limit)
{
    QFile file(fileName);
    if (!file.exists())
        return failure(Error::Code::NotFound, FileSaverTexts::tr("There is no such file."), fileName);
    if (QFileInfo(fileName).isDir())
        return refused(FileSaverTexts::tr("This is a folder, not a file."), fileName);
    if (!file.open(QIODevice::ReadOnly))
        return refused(FileSaverTexts::tr("The file cannot be opened: %1.").arg(file.errorString()),
                       fileName);
    QByteArray bytes = file.read(limit + 1);   // Not size(): a pipe or a growing file has none.
    if (file.error() != QFileDevice::NoError)
        return refused(FileSaverTexts::tr("The file cannot be read: %1.").arg(file.errorString()), fileName);
    if (bytes.size() > limit)
        return failure(Error::Code::OutOfRange, FileSaverTexts::tr("The file is too large."), fileName);
    return bytes;
}

QByteArray contentHash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

DiskState compareWithDisk(const QString &fileName, const QByteArray &hash)
{
    if (fileName.isEmpty())
        return DiskState::NoFile;
    const auto bytes = readWholeFile(fileName, largestFile);
    if (bytes)
        return contentHash(*bytes) == hash ? DiskState::Same : DiskState::Changed;
    switch (bytes.error().code) {
    case Error::Code::NotFound:
        return DiskState::Missing;
    case Error::Code::OutOfRange:   // What is expected was smaller.
        return DiskState::Changed;
    default:
        return DiskState::Unreadable;
    }
}

}   // namespace switchover
