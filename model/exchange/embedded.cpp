#include "model/exchange/embedded.h"

#include <QXmlStreamReader>
#include <QtEndian>

#include <algorithm>
#include <array>

#include "model/exchange/embedded_pdf.h"
#include "model/render/svg_device.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView signature("\x89PNG\r\n\x1a\n", 8);
constexpr qsizetype chunkOverhead = 12;   // Length, type, checksum.

/// @source PNG (Third Edition), annex D: sample CRC implementation's polynomial 0xEDB88320.
quint32 checksum(QByteArrayView bytes)
{
    static const std::array<quint32, 256> table = [] {
        std::array<quint32, 256> made{};
        for (quint32 n = 0; n < 256; ++n) {
            quint32 c = n;
            for (int bit = 0; bit < 8; ++bit)
                c = (c & 1) ? 0xEDB88320U ^ (c >> 1) : c >> 1;
            made[n] = c;
        }
        return made;
    }();
    quint32 c = 0xFFFFFFFFU;
    for (const char byte : bytes)
        c = table[(c ^ quint8(byte)) & 0xFF] ^ (c >> 8);
    return ~c;
}

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// Calls @p visit(type, data) for each chunk until it returns true or the file ends or is broken.
template <class Visit> void eachChunk(QByteArrayView png, Visit &&visit)
{
    qsizetype at = signature.size();
    while (png.size() - at >= chunkOverhead) {
        const auto length = qsizetype(qFromBigEndian<quint32>(png.data() + at));
        if (length > png.size() - at - chunkOverhead)
            return;
        if (visit(png.sliced(at + 4, 4), png.sliced(at + 8, length)))
            return;
        at += length + chunkOverhead;
    }
}

std::optional<QByteArray> fromPng(QByteArrayView png)
{
    // Key, its end, "not compressed", method, and the ends of an empty language and translated key.
    const QByteArray head = QByteArray(embeddedKey) + QByteArray("\0\0\0\0\0", 5);
    std::optional<QByteArray> document;
    eachChunk(png, [&](QByteArrayView type, QByteArrayView data) {
        if (type != "iTXt" || !data.startsWith(head))
            return false;
        document = data.sliced(head.size()).toByteArray();
        return true;
    });
    return document;
}

std::optional<QByteArray> fromSvg(const QByteArray &svg)
{
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::DTD)
            return std::nullopt;   // Ours has none, and entities could make it grow without bound.
        if (!xml.isStartElement() || xml.name() != u"metadata" ||
            xml.attributes().value("id"_L1) != QLatin1StringView(embeddedElement))
            continue;
        const QByteArray text = xml.readElementText().toLatin1();
        const auto decoded = QByteArray::fromBase64Encoding(text.simplified().replace(' ', ""),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        return xml.hasError() || !decoded ? std::nullopt : std::optional(*decoded);
    }
    return std::nullopt;
}

}   // namespace

QByteArray withDocument(const QByteArray &png, const QByteArray &document)
{
    const QByteArray body = QByteArray("iTXt") + embeddedKey + QByteArray("\0\0\0\0\0", 5) + document;
    const QByteArray chunk = bigEndian(quint32(body.size() - 4)) + body + bigEndian(checksum(body));
    const qsizetype behindHeader =
        signature.size() + chunkOverhead + 13;   // IHDR is first and 13 bytes long.
    return png.first(behindHeader) + chunk + png.sliced(behindHeader);
}

bool looksLikePicture(QByteArrayView head)
{
    if (head.startsWith("\xef\xbb\xbf"))
        head = head.sliced(3);
    return head.startsWith(signature) || head.startsWith("%PDF-") || head.trimmed().startsWith('<');
}

std::optional<QByteArray> extractDocument(const QByteArray &file)
{
    if (file.size() > largestPicture)
        return std::nullopt;
    if (file.startsWith(signature.toByteArray()))
        return fromPng(file);
    if (file.startsWith("%PDF-"))
        return documentInPdf(file);
    const QByteArray start = file.first(std::min<qsizetype>(file.size(), 4096));
    return start.contains("<svg") ? fromSvg(file) : std::nullopt;
}

}   // namespace switchover
