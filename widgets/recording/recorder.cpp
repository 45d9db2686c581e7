#include "widgets/recording/recorder.h"

#include <QImage>
#include <QPainter>
#include <QPointer>

#include <cmath>

#include "widgets/panels/clock_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr int footer = 44;   ///< Drawing units below, for the time.

}   // namespace

Recorder::Recorder(LiveRun &run, const RecordingRequest &request, QObject *parent)
    : QObject(parent), m_run(run), m_request(request), m_home(run.now()),
      m_plain(
          std::make_unique<render::Diagram>(run.topology(), render::DiagramOptions{.theme = request.theme}))
{
    m_threads.setMaxThreadCount(1);
    const double shown = seconds(request.until - request.from) / request.speed;
    m_count = std::clamp(int(std::ceil(shown * request.rate)) + 1, 2, mostPictures);
    const QRectF area = m_plain->bounds();
    m_scale = request.width / std::max(area.width(), 1.0);
    m_size = {request.width, std::clamp(int(std::ceil((area.height() + footer) * m_scale)), 16, 4096)};
    m_overlay.setPace(request.speed);
    m_picture = std::make_shared<MovingPicture>(request.format, m_size, request.title);
    connect(&run, &LiveRun::advanced, this, &Recorder::followRun);
    connect(&run, &LiveRun::stateChanged, this, [this] {
        if (!m_run.isStarted())
            end(failure(Error::Code::Cancelled, tr("The run was ended.")));
    });
}

Recorder::~Recorder() { m_threads.waitForDone(); }

SimTime Recorder::momentOf(int index) const
{
    const double step = m_request.speed / m_request.rate;
    const auto offset = SimDuration(std::llround(step * index * 1e9));
    return std::min(m_request.from + offset, m_request.until);
}

void Recorder::start()
{
    m_run.pause();
    goToNext();
}

void Recorder::cancel() { end(failure(Error::Code::Cancelled, tr("The recording was stopped."))); }

void Recorder::goToNext()
{
    if (m_over)
        return;
    m_awaits = true;
    m_run.goTo(momentOf(m_next));
    followRun();
}

void Recorder::followRun()
{
    if (!m_awaits || m_over)
        return;
    if (!m_run.isSettled())
        return m_overlay.hear(m_run);
    m_awaits = false;
    capture();
}

void Recorder::capture()
{
    m_overlay.setTime(qint64(m_next) * 1000 / m_request.rate);
    m_overlay.note(m_run);
    const QString caption = clockText(m_run.now().time_since_epoch());
    m_threads.start([this, picture = m_picture, image = paint(), caption, pause = 1000 / m_request.rate,
                     isLast = m_next + 1 >= m_count] {
        Result<> added = picture->add(image, pause, caption);
        Result<QByteArray> file = QByteArray();
        if (!added)
            file = failure(added.error());
        else if (isLast)
            file = picture->finish();
        // Dropped if the recorder is gone: its destructor waits for this thread.
        QMetaObject::invokeMethod(
            this,
            [this, isLast, file = std::move(file)] {
                if (m_over)
                    return;
                Q_EMIT progressed(++m_next);
                if (isLast || !file)
                    end(file);
                else
                    goToNext();
            },
            Qt::QueuedConnection);
    });
}

QImage Recorder::paint()
{
    const render::Overlay overlay = m_overlay.overlay(m_run, m_plain->geometry());
    const render::Diagram diagram(m_run.topology(), {.theme = m_request.theme}, &overlay);
    QImage image(m_size, QImage::Format_RGB32);
    image.fill(m_request.theme.colour(Tone::Canvas));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(m_scale, m_scale);
    const QRectF area = m_plain->bounds();
    painter.translate(-area.topLeft());
    diagram.paint(painter);
    painter.setFont(m_request.theme.font(render::TextSize::Heading, render::Weight::Strong));
    painter.setPen(m_request.theme.colour(Tone::Secondary));
    painter.drawText(QRectF(area.left() + 32, area.bottom() - 8, area.width() - 64, footer),
                     Qt::AlignLeft | Qt::AlignTop, clockText(m_run.now().time_since_epoch()));
    return image;
}

void Recorder::end(Result<QByteArray> file)
{
    if (std::exchange(m_over, true))
        return;
    m_awaits = false;
    if (m_run.isStarted())
        m_run.goTo(m_home);
    m_file = std::move(file);
    Q_EMIT finished();
}

}   // namespace switchover
