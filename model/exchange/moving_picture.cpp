#include "model/exchange/moving_picture.h"

#include <QCoreApplication>
#include <QImage>

#include <webp/encode.h>
#include <webp/mux.h>

#include "model/exchange/replay_page.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct MovingPictureTexts
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

constexpr qsizetype mostBytes = qsizetype(256) * 1024 * 1024;

tl::unexpected<Error> notMade()
{
    return failure(Error::Code::Io, MovingPictureTexts::tr("The moving picture could not be made."));
}

/// Without loss, because letters and thin lines show every flaw; fast rather than smallest.
WebPConfig encoding()
{
    WebPConfig config;
    WebPConfigInit(&config);
    config.lossless = 1;
    config.method = 1;
    config.quality = 30;
    return config;
}

/// A picture in the encoder's own memory.
class Plane
{
public:
    explicit Plane(const QImage &image)
    {
        const QImage pixels = image.convertToFormat(QImage::Format_RGBX8888);
        m_valid = WebPPictureInit(&m_picture) != 0;
        m_picture.width = pixels.width();
        m_picture.height = pixels.height();
        m_picture.use_argb = 1;
        m_valid =
            m_valid && WebPPictureImportRGBX(&m_picture, pixels.constBits(), int(pixels.bytesPerLine())) != 0;
    }
    ~Plane() { WebPPictureFree(&m_picture); }
    Plane(const Plane &) = delete;
    Plane &operator=(const Plane &) = delete;

    bool isValid() const { return m_valid; }
    WebPPicture &picture() { return m_picture; }

private:
    WebPPicture m_picture{};
    bool m_valid = false;
};

}   // namespace

class MovingPicture::Encoder
{
public:
    virtual ~Encoder() = default;
    virtual Result<> add(const QImage &picture, int milliseconds, const QString &caption) = 0;
    virtual Result<QByteArray> finish() = 0;
};

class MovingPicture::WebPEncoder final : public Encoder
{
public:
    explicit WebPEncoder(QSize size)
    {
        WebPAnimEncoderOptions options;
        if (WebPAnimEncoderOptionsInit(&options)) {
            options.kmin = 9;   // A whole picture now and then, so that viewers can jump.
            options.kmax = 17;
            m_encoder = WebPAnimEncoderNew(size.width(), size.height(), &options);
        }
    }
    ~WebPEncoder() override { WebPAnimEncoderDelete(m_encoder); }

    Result<> add(const QImage &image, int milliseconds, const QString &) override
    {
        Plane plane(image);
        const WebPConfig config = encoding();
        if (!m_encoder || !plane.isValid() ||
            !WebPAnimEncoderAdd(m_encoder, &plane.picture(), m_time, &config))
            return notMade();
        m_time += milliseconds;
        return {};
    }

    Result<QByteArray> finish() override
    {
        WebPData data;
        WebPDataInit(&data);
        if (!m_encoder || !WebPAnimEncoderAdd(m_encoder, nullptr, m_time, nullptr) ||
            !WebPAnimEncoderAssemble(m_encoder, &data))
            return notMade();
        QByteArray bytes(reinterpret_cast<const char *>(data.bytes), qsizetype(data.size));
        WebPDataClear(&data);
        return bytes;
    }

private:
    WebPAnimEncoder *m_encoder = nullptr;
    int m_time = 0;
};

class MovingPicture::HtmlEncoder final : public Encoder
{
public:
    HtmlEncoder(QSize size, const QString &title) : m_page({title, size, false, {}, {}}) {}

    Result<> add(const QImage &image, int milliseconds, const QString &caption) override
    {
        const auto bytes = encoded(image);
        if (!bytes)
            return failure(bytes.error());
        if (m_page.pictures.isEmpty())
            m_page.dark = image.pixelColor(0, 0).lightness() < 128;
        if (m_page.pictures.isEmpty() || m_page.pictures.constLast() != *bytes) {
            m_page.pictures.append(*bytes);
            m_size += bytes->size() * 4 / 3;
        }
        if (m_size > mostBytes)
            return failure(
                Error::Code::OutOfRange,
                MovingPictureTexts::tr(
                    "The page would be larger than %1 MiB. Record a shorter span, or a smaller picture.")
                    .arg(mostBytes / 1024 / 1024));
        m_page.moments.push_back({int(m_page.pictures.size()) - 1, milliseconds, caption});
        return {};
    }

    Result<QByteArray> finish() override { return replayPage(m_page); }

private:
    static Result<QByteArray> encoded(const QImage &image)
    {
        Plane plane(image);
        WebPMemoryWriter writer;
        WebPMemoryWriterInit(&writer);
        plane.picture().writer = WebPMemoryWrite;
        plane.picture().custom_ptr = &writer;
        const WebPConfig config = encoding();
        const bool isDone = plane.isValid() && WebPEncode(&config, &plane.picture());
        const QByteArray bytes(reinterpret_cast<const char *>(writer.mem), qsizetype(writer.size));
        WebPMemoryWriterClear(&writer);
        if (!isDone)
            return notMade();
        return bytes;
    }

    ReplayPage m_page;
    qsizetype m_size = 0;
};

MovingPicture::MovingPicture(Format format, QSize size, const QString &title)
{
    if (format == Format::WebP)
        m_encoder = std::make_unique<WebPEncoder>(size);
    else
        m_encoder = std::make_unique<HtmlEncoder>(size, title);
}

MovingPicture::~MovingPicture() = default;

Result<> MovingPicture::add(const QImage &picture, int milliseconds, const QString &caption)
{
    return m_encoder->add(picture, milliseconds, caption);
}

Result<QByteArray> MovingPicture::finish() { return m_encoder->finish(); }

}   // namespace switchover
