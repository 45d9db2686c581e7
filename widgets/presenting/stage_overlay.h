#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <deque>
#include <optional>

#include "widgets/presenting/captions.h"

namespace switchover {

class CanvasView;

/// What a presentation paints over the canvas: the caption, the light on what matters, the trail of the pointer. Lets
/// the mouse through.
class StageOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit StageOverlay(CanvasView &canvas);

    void setCaption(const std::optional<Caption> &caption);
    const std::optional<Caption> &caption() const { return m_caption; }
    /// The elements that the light is on; none: everywhere.
    void setSpotlight(const QStringList &ids);
    /// A dark screen, so that everybody looks at the speaker.
    void setBlack(bool black);
    bool isBlack() const { return m_black; }
    struct HelpRow
    {
        QString keys;
        QString what;
    };
    /// What the keys do, over everything; none: away with it.
    void setHelp(std::vector<HelpRow> rows);
    const std::vector<HelpRow> &help() const { return m_help; }
    /// Pixels of the letters of a caption: at least 18.
    int captionSize() const;
    /// Where the caption stands, below or, if it would cover what it speaks of, above; null if there is none.
    QRect captionRect() const;
    /// Pixels at the foot that a caption of one line takes.
    int captionBand() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct TrailPoint
    {
        QPointF at;
        qint64 since;
    };

    void fitCanvas();
    int covered(const QRect &plate) const;
    void paintSpotlight(QPainter &painter) const;
    void paintTrail(QPainter &painter) const;
    void paintCaption(QPainter &painter) const;
    void paintHelp(QPainter &painter) const;
    void forgetTrail();

    CanvasView &m_canvas;
    std::optional<Caption> m_caption;
    QStringList m_lit;
    bool m_black = false;
    std::vector<HelpRow> m_help;
    std::deque<TrailPoint> m_trail;
    QElapsedTimer m_clock;
    QTimer m_fade;
};

}   // namespace switchover
