#include "model/exchange/carried.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "model/exchange/embedded.h"

namespace switchover {
namespace {

struct CarriedTexts
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

/// The bytes of a picture; nullopt for anything else, and for what cannot be read twice.
std::optional<QByteArray> pictureIn(const QString &fileName)
{
    constexpr qint64 longestHead = 1024;
    QFile file(fileName);
    if (!QFileInfo(fileName).isFile() || file.size() > largestPicture || !file.open(QIODevice::ReadOnly) ||
        !looksLikePicture(file.peek(longestHead)))
        return std::nullopt;
    return file.readAll();
}

}   // namespace

ReadDocument readCarriedDocument(const QString &fileName)
{
    const std::optional<QByteArray> picture = pictureIn(fileName);
    if (!picture)
        return readDocumentFile(fileName);
    if (const std::optional<QByteArray> document = extractDocument(*picture))
        return readDocument(*document);
    ReadDocument refused;
    refused.problems.push_back(
        {.found = CarriedTexts::tr("%1 is a picture that carries no Switchover document").arg(fileName),
         .allowed = CarriedTexts::tr("a document, or a PNG, SVG or PDF exported with its document")});
    return refused;
}

}   // namespace switchover
