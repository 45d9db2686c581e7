#pragma once

#include <QObject>
#include <QThreadPool>

#include "model/exchange/moving_picture.h"
#include "model/render/diagram.h"
#include "widgets/models/run_overlay.h"

namespace switchover {

struct RecordingRequest
{
    SimTime from;
    SimTime until;
    double speed = 1;   ///< Simulated seconds in a second of the picture.
    int rate = 12;      ///< Pictures a second.
    int width = 1280;   ///< Pixels.
    MovingPicture::Format format = MovingPicture::Format::WebP;
    render::Theme theme;
    QString title;
};

/// Goes through a span of a run, moment by moment, and makes a moving picture of it. The run stands still meanwhile and
/// is afterwards where it was; what was done in it by hand is in the picture. Neither the window nor the run waits: a
/// picture is encoded in a thread of its own.
class Recorder : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostPictures = 1500;

    /// @pre the run is started and outlives this
    Recorder(LiveRun &run, const RecordingRequest &request, QObject *parent = nullptr);
    ~Recorder() override;

    int pictureCount() const { return m_count; }
    void start();
    /// Ends without a file; the run goes back to where it was.
    void cancel();
    /// Once it has finished: the file, or why there is none (Cancelled, and what MovingPicture says).
    const Result<QByteArray> &file() const { return m_file; }

Q_SIGNALS:
    void progressed(int done);
    void finished();

private:
    SimTime momentOf(int index) const;
    void goToNext();
    void followRun();
    void capture();
    QImage paint();
    void end(Result<QByteArray> file);

    LiveRun &m_run;
    RecordingRequest m_request;
    int m_count;
    int m_next = 0;
    SimTime m_home;
    bool m_awaits = false;   ///< The run is on its way to the next moment.
    bool m_over = false;
    Result<QByteArray> m_file;
    QSize m_size;
    double m_scale = 1;
    std::unique_ptr<render::Diagram> m_plain;   ///< Where everything stands.
    RunOverlay m_overlay;
    std::shared_ptr<MovingPicture> m_picture;
    QThreadPool m_threads;
};

}   // namespace switchover
