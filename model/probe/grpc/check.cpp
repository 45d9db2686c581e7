#include "model/probe/grpc/check.h"

#include <algorithm>

#include <nghttp2/nghttp2.h>

#include "model/probe/check.h"
#include "model/probe/grpc/message.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// Frames of HTTP/2 around an answer of a few bytes: nobody needs more.
constexpr qsizetype mostFrames = 256 * 1024;
constexpr qsizetype mostMessage = 16 * 1024;

nghttp2_nv field(QByteArrayView name, QByteArrayView value)
{
    const auto bytes = [](QByteArrayView view) {
        return reinterpret_cast<uint8_t *>(const_cast<char *>(view.data()));   // Copied, never written to.
    };
    return {bytes(name), bytes(value), std::size_t(name.size()), std::size_t(value.size()),
            NGHTTP2_NV_FLAG_NONE};
}

}   // namespace

struct GrpcConversation::Answer
{
    GrpcAnswer told;
    QByteArray question;   ///< What of it is not yet sent.
    int32_t stream = 0;
    bool isClosed = false;

    static Answer &of(void *self) { return *static_cast<Answer *>(self); }

    static ssize_t ask(nghttp2_session *, int32_t, uint8_t *room, std::size_t size, uint32_t *flags,
                       nghttp2_data_source *source, void *)
    {
        QByteArray &question = of(source->ptr).question;
        const qsizetype part = std::min(question.size(), qsizetype(size));
        std::copy_n(question.constData(), part, room);
        question.remove(0, part);
        if (question.isEmpty())
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return part;
    }

    static int takeHeader(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name,
                          std::size_t nameSize, const uint8_t *value, std::size_t valueSize, uint8_t,
                          void *self)
    {
        if (frame->hd.stream_id == of(self).stream)
            of(self).told.takeField(QByteArray(reinterpret_cast<const char *>(name), qsizetype(nameSize)),
                                    QByteArray(reinterpret_cast<const char *>(value), qsizetype(valueSize)));
        return 0;
    }

    static int takeData(nghttp2_session *, uint8_t, int32_t stream, const uint8_t *bytes, std::size_t size,
                        void *self)
    {
        if (stream != of(self).stream)
            return 0;
        of(self).told.message.append(reinterpret_cast<const char *>(bytes), qsizetype(size));
        return of(self).told.message.size() > mostMessage ? NGHTTP2_ERR_CALLBACK_FAILURE : 0;
    }

    static int takeEnd(nghttp2_session *, int32_t stream, uint32_t error, void *self)
    {
        if (stream != of(self).stream)
            return 0;
        of(self).isClosed = true;
        of(self).told.wasReset = error != NGHTTP2_NO_ERROR;
        return 0;
    }
};

GrpcConversation::GrpcConversation(GrpcRules rules)
    : m_rules(std::move(rules)), m_answer(std::make_unique<Answer>())
{
    nghttp2_session_callbacks *callbacks = nullptr;
    if (nghttp2_session_callbacks_new(&callbacks) != 0)
        qBadAlloc();
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Answer::takeHeader);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Answer::takeData);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, Answer::takeEnd);
    if (nghttp2_session_client_new(&m_session, callbacks, m_answer.get()) != 0)
        qBadAlloc();
    nghttp2_session_callbacks_del(callbacks);
}

GrpcConversation::~GrpcConversation() { nghttp2_session_del(m_session); }

void GrpcConversation::opened(Wire &wire)
{
    m_answer->question = healthQuestion(m_rules.service);
    const nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
                                               {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, 16 * 1024}};
    nghttp2_submit_settings(m_session, NGHTTP2_FLAG_NONE, settings, std::size(settings));
    const nghttp2_nv fields[] = {field(":method", "POST"),
                                 field(":scheme", wire.isEncrypted() ? "https" : "http"),
                                 field(":path", "/grpc.health.v1.Health/Check"),
                                 field(":authority", m_rules.authority),
                                 field("te", "trailers"),
                                 field("content-type", "application/grpc"),
                                 field("user-agent", "switchover/" SWITCHOVER_VERSION)};
    nghttp2_data_provider question{.source = {.ptr = m_answer.get()}, .read_callback = Answer::ask};
    m_answer->stream =
        nghttp2_submit_request(m_session, nullptr, fields, std::size(fields), &question, nullptr);
    flush(wire);
}

/// Sends what the protocol has to say by now.
void GrpcConversation::flush(Wire &wire)
{
    QByteArray all;
    const uint8_t *bytes = nullptr;
    for (ssize_t size = 0; (size = nghttp2_session_mem_send(m_session, &bytes)) > 0;)
        all.append(reinterpret_cast<const char *>(bytes), size);
    if (!all.isEmpty())
        wire.send(all);
}

void GrpcConversation::received(Wire &wire, QByteArrayView bytes)
{
    if (m_finished)
        return;
    m_heard += bytes.size();
    const ssize_t read = nghttp2_session_mem_recv(m_session, reinterpret_cast<const uint8_t *>(bytes.data()),
                                                  std::size_t(bytes.size()));
    const bool broken = read < 0 || m_heard > mostFrames;
    if (!broken)
        flush(wire);
    if (m_answer->isClosed) {
        m_finished = true;
        wire.detail().server = cleaned(m_answer->told.server);
        wire.finish(m_answer->told.judged());
    } else if (broken || nghttp2_session_want_read(m_session) == 0) {
        m_finished = true;
        wire.finish(outcomeOf(u"grpc.protocol"_s, Words::tr("What answers there does not speak gRPC.")));
    }
}

void GrpcConversation::ended(Wire &wire, Ending how)
{
    m_finished = true;
    wire.finish(endedEarly(how, u"grpc.protocol"_s,
                           Words::tr("The server closed the connection in the middle of the call.")));
}

/// Its HTTP/2 greets before anybody is asked: that is no answer yet.
std::optional<Outcome> GrpcConversation::late(Phase phase) const
{
    return phase == Phase::Transfer && !m_answer->told.hasBegun()
               ? std::optional(timedOut(Phase::FirstByte, m_rules.patience))
               : std::nullopt;
}

}   // namespace switchover::probe
