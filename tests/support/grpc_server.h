#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>

#include <nghttp2/nghttp2.h>

namespace switchover::testing {

/// What a gRPC server gives back for one call.
struct GrpcReply
{
    QByteArray message;   ///< With the five bytes before it; empty: none.
    /// Fields of the answer before and behind the message. "" as the last of them: it never ends.
    std::vector<std::pair<QByteArray, QByteArray>> header{{":status", "200"},
                                                          {"content-type", "application/grpc"}};
    std::vector<std::pair<QByteArray, QByteArray>> trailer{{"grpc-status", "0"}};
    bool silent = false;
};

/// Speaks HTTP/2 in clear and answers every call with what @p reply makes of its path and message.
class GrpcServer : public QTcpServer
{
public:
    using Reply = std::function<GrpcReply(const QByteArray &path, const QByteArray &message)>;

    explicit GrpcServer(Reply reply) : m_reply(std::move(reply))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                serve(std::make_shared<Peer>(), *socket);
        });
    }

private:
    struct Peer
    {
        ~Peer() { nghttp2_session_del(session); }

        nghttp2_session *session = nullptr;
        const Reply *make = nullptr;
        QByteArray path;
        QByteArray asked;
        GrpcReply reply;
    };

    static std::vector<nghttp2_nv> fieldsOf(const std::vector<std::pair<QByteArray, QByteArray>> &fields)
    {
        const auto bytes = [](const QByteArray &text) {
            return reinterpret_cast<uint8_t *>(const_cast<char *>(text.constData()));
        };
        std::vector<nghttp2_nv> out;
        for (const auto &[name, value] : fields)
            out.push_back(
                {bytes(name), bytes(value), std::size_t(name.size()), std::size_t(value.size()), 0});
        return out;
    }

    static ssize_t say(nghttp2_session *session, int32_t stream, uint8_t *room, std::size_t size,
                       uint32_t *flags, nghttp2_data_source *source, void *)
    {
        auto &peer = *static_cast<Peer *>(source->ptr);
        const qsizetype part = std::min(peer.reply.message.size(), qsizetype(size));
        std::copy_n(peer.reply.message.constData(), part, room);
        peer.reply.message.remove(0, part);
        if (!peer.reply.message.isEmpty())
            return part;
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (!peer.reply.trailer.empty()) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            const auto fields = fieldsOf(peer.reply.trailer);
            nghttp2_submit_trailer(session, stream, fields.data(), fields.size());
        }
        return part;
    }

    static int answer(nghttp2_session *session, const nghttp2_frame *frame, void *self)
    {
        auto &peer = *static_cast<Peer *>(self);
        const bool ended = frame->hd.flags & NGHTTP2_FLAG_END_STREAM;
        if (!ended || (frame->hd.type != NGHTTP2_DATA && frame->hd.type != NGHTTP2_HEADERS))
            return 0;
        peer.reply = (*peer.make)(peer.path, peer.asked);
        if (peer.reply.silent)
            return 0;
        nghttp2_data_provider body{.source = {.ptr = &peer}, .read_callback = say};
        const auto fields = fieldsOf(peer.reply.header);
        const bool bodiless = peer.reply.message.isEmpty() && peer.reply.trailer.empty();
        nghttp2_submit_response(session, frame->hd.stream_id, fields.data(), fields.size(),
                                bodiless ? nullptr : &body);
        return 0;
    }

    void serve(const std::shared_ptr<Peer> &peer, QTcpSocket &socket)
    {
        peer->make = &m_reply;
        nghttp2_session_callbacks *callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(
            callbacks, [](nghttp2_session *, const nghttp2_frame *, const uint8_t *name, std::size_t size,
                          const uint8_t *value, std::size_t valueSize, uint8_t, void *self) {
                if (QByteArrayView(name, qsizetype(size)) == ":path")
                    static_cast<Peer *>(self)->path =
                        QByteArray(reinterpret_cast<const char *>(value), qsizetype(valueSize));
                return 0;
            });
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
            callbacks,
            [](nghttp2_session *, uint8_t, int32_t, const uint8_t *bytes, std::size_t size, void *self) {
                static_cast<Peer *>(self)->asked.append(reinterpret_cast<const char *>(bytes),
                                                        qsizetype(size));
                return 0;
            });
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, answer);
        nghttp2_session_server_new(&peer->session, callbacks, peer.get());
        nghttp2_session_callbacks_del(callbacks);
        nghttp2_submit_settings(peer->session, 0, nullptr, 0);
        const auto flush = [peer, &socket] {
            const uint8_t *bytes = nullptr;
            for (ssize_t size = 0; (size = nghttp2_session_mem_send(peer->session, &bytes)) > 0;)
                socket.write(reinterpret_cast<const char *>(bytes), size);
        };
        connect(&socket, &QIODevice::readyRead, &socket, [peer, &socket, flush] {
            const QByteArray bytes = socket.readAll();
            nghttp2_session_mem_recv(peer->session, reinterpret_cast<const uint8_t *>(bytes.constData()),
                                     std::size_t(bytes.size()));
            flush();
        });
        flush();
    }

    Reply m_reply;
};

}   // namespace switchover::testing
