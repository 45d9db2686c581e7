#include "model/exchange/file_output.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace switchover {

namespace {

/// commit() of a file and close() of a device do not report that the last bytes failed; flush() does.
template <class File> bool writeAll(File &file, const QByteArray &bytes)
{
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

bool isDevice(const QString &fileName)
{
    const QFileInfo existing(fileName);
    return existing.exists() && !existing.isFile() && !existing.isDir();
}

}   // namespace

Result<> writeFile(const QString &fileName, const QByteArray &bytes)
{
    const auto refused = [&](const QFileDevice &file) {
        return failure(
            Error::Code::Io,
            QCoreApplication::translate("exchange", "Cannot write the file: %1.").arg(file.errorString()),
            fileName);
    };
    if (isDevice(fileName)) {
        QFile device(fileName);
        if (!writeAll(device, bytes))
            return refused(device);
        return {};
    }
    QSaveFile file(fileName);
    if (!writeAll(file, bytes) || !file.commit())
        return refused(file);
    return {};
}

Result<> writeFiles(const QString &fileName, const QByteArray &bytes,
                    const std::map<QString, QByteArray> &beside)
{
    if (isDevice(fileName))
        return writeFile(fileName, bytes);
    const QDir folder = QFileInfo(fileName).absoluteDir();
    QStringList made, madeFolders;
    const auto undone = [&](const Error &error) {
        for (const QString &file : made)
            QFile::remove(file);
        for (const QString &path : madeFolders)
            QDir().rmdir(path);
        return failure(error);
    };
    for (const auto &[path, content] : beside) {
        const QString file = folder.filePath(path), parent = QFileInfo(file).absolutePath();
        if (folder.exists() && !QFileInfo::exists(parent) && QDir().mkdir(parent))
            madeFolders.append(parent);
        const bool isNew = !QFileInfo::exists(file);
        if (const Result<> written = writeFile(file, content); !written)
            return undone(written.error());
        if (isNew)
            made.append(file);
    }
    if (const Result<> written = writeFile(fileName, bytes); !written)
        return undone(written.error());
    return {};
}

}   // namespace switchover
