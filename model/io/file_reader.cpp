#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "model/io/format.h"
#include "model/io/reader.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct FileReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

ReadDocument refused(const QString &found, const QString &allowed)
{
    ReadDocument document;
    document.problems.push_back({.found = found, .allowed = allowed});
    return document;
}

ReadDocument tooLarge(const QString &fileName)
{
    return refused(
        FileReaderTexts::tr("%1 is larger than %2 MiB").arg(fileName).arg(format::maximumBytes / 1024 / 1024),
        FileReaderTexts::tr("a file of at most %1 MiB").arg(format::maximumBytes / 1024 / 1024));
}

}   // namespace

ReadDocument readDocumentFile(const QString &fileName)
{
    const QFileInfo info(fileName);
    const QString wanted = FileReaderTexts::tr("a Switchover document");
    if (!info.exists())
        return refused(info.isSymLink()
                           ? FileReaderTexts::tr("%1 points to a file that does not exist").arg(fileName)
                           : FileReaderTexts::tr("there is no file %1").arg(fileName),
                       wanted);
    if (info.isDir())
        return refused(FileReaderTexts::tr("%1 is a folder").arg(fileName), wanted);
    if (info.size() > format::maximumBytes)
        return tooLarge(fileName);
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return refused(FileReaderTexts::tr("%1 cannot be opened: %2").arg(fileName, file.errorString()),
                       wanted);
    // A device or a pipe has no size: what it gives is bounded by reading no more than one byte too many.
    const QByteArray bytes = file.read(format::maximumBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return refused(FileReaderTexts::tr("%1 cannot be read: %2").arg(fileName, file.errorString()),
                       wanted);
    if (bytes.size() > format::maximumBytes)
        return tooLarge(fileName);
    if (bytes.isEmpty())
        return refused(FileReaderTexts::tr("%1 is empty").arg(fileName), wanted);
    return readDocument(bytes);
}

}   // namespace switchover
