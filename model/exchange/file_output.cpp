#include "model/exchange/file_output.h"

#include <QCoreApplication>
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

}   // namespace

Result<> writeFile(const QString &fileName, const QByteArray &bytes)
{
    const auto refused = [&](const QFileDevice &file) {
        return failure(
            Error::Code::Io,
            QCoreApplication::translate("exchange", "Cannot write the file: %1.").arg(file.errorString()),
            fileName);
    };
    const QFileInfo existing(fileName);
    if (existing.exists() && !existing.isFile() && !existing.isDir()) {
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

}   // namespace switchover
