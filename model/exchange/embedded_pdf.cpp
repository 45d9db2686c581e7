#include "model/exchange/embedded_pdf.h"

#include <algorithm>
#include <array>

#include <zlib.h>

#include "model/io/format.h"

namespace switchover {
namespace {

constexpr qsizetype longestHead = 400;   // Of an object in front of its stream, and of a file specification.

/// What @p packed begins with, unpacked; nullopt if it is not zlib's or becomes too large.
std::optional<QByteArray> unpacked(QByteArrayView packed)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    std::array<char, 64 * 1024> room;
    QByteArray out;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = uInt(packed.size());
    int result = Z_OK;
    while (result == Z_OK && out.size() <= format::maximumBytes) {
        stream.next_out = reinterpret_cast<Bytef *>(room.data());
        stream.avail_out = uInt(room.size());
        result = inflate(&stream, Z_NO_FLUSH);
        out.append(room.data(), qsizetype(room.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END && out.size() <= format::maximumBytes ? std::optional(out) : std::nullopt;
}

/// The number of the object that holds the attached file; empty if none is attached.
QByteArray numberOfAttachment(const QByteArray &pdf)
{
    const qsizetype named = pdf.indexOf(".switchover)");
    const QByteArray specification = named < 0 ? QByteArray() : pdf.mid(named, longestHead);
    const qsizetype file = specification.indexOf("/EF");
    const qsizetype reference = file < 0 ? -1 : specification.indexOf("/F ", file);
    if (reference < 0)
        return {};
    const QByteArray number = specification.mid(reference + 3).trimmed().split(' ').constFirst();
    const bool isNumber = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? number : QByteArray();
}

}   // namespace

std::optional<QByteArray> documentInPdf(const QByteArray &pdf)
{
    const QByteArray number = numberOfAttachment(pdf);
    const qsizetype object = number.isEmpty() ? -1 : pdf.indexOf('\n' + number + " 0 obj");
    if (object < 0)
        return std::nullopt;
    const QByteArray head = pdf.mid(object, longestHead);
    const qsizetype stream = head.indexOf("stream");
    if (stream < 0)
        return std::nullopt;
    qsizetype begin = object + stream + qsizetype(sizeof "stream" - 1);
    begin += pdf.mid(begin, 2).startsWith("\r\n") ? 2 : 1;
    if (head.first(stream).contains("/FlateDecode"))
        return unpacked(QByteArrayView(pdf).sliced(std::min(begin, pdf.size())));
    const qsizetype end = pdf.indexOf("\nendstream", begin);
    return end < 0 || end - begin > format::maximumBytes ? std::nullopt
                                                         : std::optional(pdf.mid(begin, end - begin));
}

}   // namespace switchover
