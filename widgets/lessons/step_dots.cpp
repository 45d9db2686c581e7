#include "widgets/lessons/step_dots.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>

#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using render::Tone;

namespace {

constexpr int pitch = 20, radius = 5;

}   // namespace

void StepDots::set(const QStringList &titles, const QSet<int> &done, int current)
{
    m_titles = titles;
    m_done = done;
    m_current = current;
    setAccessibleName(tr("Step %1 of %2").arg(current + 1).arg(titles.size()));
    updateGeometry();
    update();
}

QSize StepDots::sizeHint() const { return {int(m_titles.size()) * pitch, pitch}; }

int StepDots::indexAt(QPoint point) const
{
    const int index = point.x() / pitch;
    return index >= 0 && index < m_titles.size() ? index : -1;
}

bool StepDots::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto &help = static_cast<QHelpEvent &>(*event);
        showPlainToolTip(help.globalPos(), m_titles.value(indexAt(help.pos())), this);
        return true;
    }
    return QWidget::event(event);
}

void StepDots::mousePressEvent(QMouseEvent *event)
{
    if (const int index = indexAt(event->position().toPoint()); index >= 0)
        Q_EMIT chosen(index);
}

void StepDots::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const render::Theme &theme = appliedTheme();
    for (int i = 0; i < m_titles.size(); ++i) {
        const QPointF centre(i * pitch + pitch / 2.0, height() / 2.0);
        const bool isDone = m_done.contains(i);
        painter.setPen(QPen(theme.colour(isDone ? Tone::Ok : Tone::BorderStrong), 1.5));
        painter.setBrush(isDone ? QBrush(theme.colour(Tone::Ok)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(centre, radius - 1, radius - 1);
        if (i == m_current) {
            painter.setPen(QPen(theme.colour(Tone::Selection), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(centre, radius + 3, radius + 3);
        }
    }
}

}   // namespace switchover
