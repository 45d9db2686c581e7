#include "widgets/canvas/clipboard.h"

#include <QCoreApplication>
#include <QMimeData>

#include "model/io/reader.h"
#include "model/io/writer.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// Text that is worth reading: a JSON object that names the format near its start.
bool looksLikeDocument(const QString &text)
{
    const QString start = text.left(400).trimmed();
    return start.startsWith(u'{') && start.contains("\"format\""_L1);
}

QByteArray documentIn(const QMimeData &data)
{
    if (data.hasFormat(documentMimeType()))
        return data.data(documentMimeType());
    return data.hasText() && looksLikeDocument(data.text()) ? data.text().toUtf8() : QByteArray();
}

}   // namespace

QString documentMimeType() { return u"application/vnd.switchover+json"_s; }

std::unique_ptr<QMimeData> toClipboard(const Topology &fragment)
{
    auto data = std::make_unique<QMimeData>();
    const QByteArray bytes = writeDocument(fragment);
    data->setData(documentMimeType(), bytes);
    data->setText(QString::fromUtf8(bytes));
    return data;
}

bool mayHoldDrawing(const QMimeData &data)
{
    return data.hasFormat(documentMimeType()) || (data.hasText() && looksLikeDocument(data.text()));
}

QString noteIn(const QMimeData &data)
{
    constexpr qsizetype longest = 2000;   // As long as a name may be.
    return data.hasText() && !mayHoldDrawing(data) ? data.text().trimmed().left(longest).trimmed()
                                                   : QString();
}

Result<Topology> fromClipboard(const QMimeData &data)
{
    ReadDocument read = readDocument(documentIn(data));
    if (read.topology)
        return *std::move(read.topology);
    return failure(Error::Code::BadFormat,
                   QCoreApplication::translate("clipboard", "The clipboard holds no drawing."));
}

}   // namespace switchover
