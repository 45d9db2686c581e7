#include "model/probe/grpc/message.h"

#include <QtEndian>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype prefixSize = 5;   ///< Whether it is packed, and its length.

enum GrpcStatus {
    Ok = 0,
    Unknown = 2,
    NotFound = 5,
    PermissionDenied = 7,
    Internal = 13,
    Unimplemented = 12,
    Unavailable = 14,
    Unauthenticated = 16
};

/// What HTTP says when gRPC says nothing, because what answers stands before the server.
/// @source gRPC, "HTTP to gRPC Status Code Mapping"
int statusOfHttp(int status)
{
    switch (status) {
    case 400:
        return Internal;
    case 401:
        return Unauthenticated;
    case 403:
        return PermissionDenied;
    case 404:
        return Unimplemented;
    case 429:
    case 502:
    case 503:
    case 504:
        return Unavailable;
    default:
        return Unknown;
    }
}

int numberOr(const QByteArray &text, int otherwise)
{
    bool number = false;
    const int value = text.toInt(&number);
    return number ? value : otherwise;
}

Outcome strangeAnswer()
{
    return outcomeOf(u"grpc.protocol"_s, Words::tr("The answer is none of gRPC's health check."));
}

/// One number of Protocol Buffers' wire format.
std::optional<quint64> takeVarint(QByteArrayView &bytes)
{
    quint64 value = 0;
    for (int shift = 0; shift < 64 && !bytes.isEmpty(); shift += 7) {
        const auto byte = quint8(bytes.front());
        bytes = bytes.sliced(1);
        value |= quint64(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

/// Leaves out a field that a newer server may send. @p type: of the wire.
bool skip(QByteArrayView &bytes, quint64 type)
{
    quint64 size = 0;
    if (type == 0)
        return takeVarint(bytes).has_value();
    if (type == 1 || type == 5)
        size = type == 1 ? 8 : 4;
    else if (type != 2)
        return false;
    else if (const auto length = takeVarint(bytes))
        size = *length;
    else
        return false;
    if (size > quint64(bytes.size()))
        return false;
    bytes = bytes.sliced(qsizetype(size));
    return true;
}

/// The field "status" of HealthCheckResponse; one that is left out is 0. The last one counts.
std::optional<quint64> servingStatus(QByteArrayView bytes)
{
    quint64 status = 0;
    while (!bytes.isEmpty()) {
        const auto key = takeVarint(bytes);
        if (!key)
            return std::nullopt;
        if (*key == (1U << 3)) {   // Field 1, a number.
            const auto value = takeVarint(bytes);
            if (!value)
                return std::nullopt;
            status = *value;
        } else if (!skip(bytes, *key & 7)) {
            return std::nullopt;
        }
    }
    return status;
}

Outcome outcomeOfServing(quint64 status)
{
    switch (status) {
    case 1:
        return allWell(Words::tr("It serves."));
    case 2:
        return outcomeOf(u"grpc.not_serving"_s, Words::tr("The server says that it does not serve."));
    case 3:
        return outcomeOf(u"grpc.service_unknown"_s, Words::tr("The server does not know this service."));
    default:
        return outcomeOf(u"grpc.unknown"_s, Words::tr("The server does not know whether it serves."));
    }
}

}   // namespace

QByteArray healthQuestion(const QByteArray &service)
{
    QByteArray message;
    if (!service.isEmpty()) {
        message += char(1 << 3 | 2);   // Field 1, a text.
        for (quint64 size = quint64(service.size());; size >>= 7) {
            message += char(size >= 0x80 ? (size & 0x7F) | 0x80 : size);
            if (size < 0x80)
                break;
        }
        message += service;
    }
    QByteArray prefix(prefixSize, '\0');
    qToBigEndian(quint32(message.size()), prefix.data() + 1);
    return prefix + message;
}

void GrpcAnswer::takeField(const QByteArray &name, const QByteArray &value)
{
    if (name == ":status")
        httpStatus = value.toInt();
    else if (name == "content-type")
        type = value;
    else if (name == "server")
        server = value;
    else if (name == "grpc-message")
        text = QByteArray::fromPercentEncoding(value);
    else if (name == "grpc-status")
        status = numberOr(value, Unknown);
}

Outcome GrpcAnswer::judged() const
{
    if (!httpStatus || (wasReset && !status))
        return outcomeOf(u"grpc.protocol"_s, Words::tr("The server broke the call off."));
    if (!status && *httpStatus == 200 && !type.startsWith("application/grpc"))
        return strangeAnswer();
    const int code = status ? *status : *httpStatus == 200 ? Unknown : statusOfHttp(*httpStatus);
    const QString said = !text.isEmpty() ? cleaned(text)
                         : status        ? QString::number(code)
                                         : u"HTTP %1"_s.arg(*httpStatus);
    switch (code) {
    case Ok:
        break;
    case NotFound:
        return outcomeOf(u"grpc.service_unknown"_s,
                         Words::tr("The server does not know this service: %1.").arg(said));
    case Unimplemented:
        return outcomeOf(u"grpc.unimplemented"_s, Words::tr("The server has no health check: %1.").arg(said));
    case PermissionDenied:
    case Unauthenticated:
        return outcomeOf(u"grpc.auth"_s, Words::tr("The server wants to know who asks: %1.").arg(said));
    default:
        return outcomeOf(u"grpc.status"_s, Words::tr("The call failed: %1.").arg(said));
    }
    const bool whole = message.size() >= prefixSize && message[0] == 0 &&
                       qFromBigEndian<quint32>(message.constData() + 1) == message.size() - prefixSize;
    const auto serving = whole ? servingStatus(QByteArrayView(message).sliced(prefixSize)) : std::nullopt;
    return serving ? outcomeOfServing(*serving) : strangeAnswer();
}

}   // namespace switchover::probe
