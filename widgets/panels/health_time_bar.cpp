#include "widgets/panels/health_time_bar.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

#include "widgets/models/health_moment.h"
#include "widgets/style/plain_text.h"

namespace switchover {

namespace {

constexpr int places = 2000;

}   // namespace

HealthTimeBar::HealthTimeBar(HealthMoment &moment, QWidget *parent)
    : QWidget(parent), m_moment(moment), m_live(new QToolButton(this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_time(plainLabel({}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_live);
    row->addWidget(m_slider, 1);
    row->addWidget(m_time);
    m_live->setText(tr("Now"));
    m_live->setCheckable(true);
    m_live->setAutoRaise(true);
    setPlainToolTip(*m_live, tr("Show how the endpoints are now"));
    m_slider->setRange(0, places);
    m_slider->setAccessibleName(tr("Moment shown"));
    setPlainToolTip(*m_slider, tr("Show the drawing as it was at an earlier moment"));
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(QStringLiteral("0000-00-00 00:00:00 ")));
    connect(m_live, &QToolButton::clicked, &m_moment, &HealthMoment::showLive);
    connect(m_slider, &QSlider::valueChanged, this, &HealthTimeBar::choose);
    connect(m_slider, &QSlider::sliderPressed, &m_moment, &HealthMoment::refreshSpan);
    connect(&m_moment, &HealthMoment::changed, this, &HealthTimeBar::refresh);
    connect(&m_moment, &HealthMoment::spanChanged, this, &HealthTimeBar::refresh);
    refresh();
}

void HealthTimeBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_moment.refreshSpan();
}

/// The last hours take more of the slider than the last year: the square of the way, from the end.
qint64 HealthTimeBar::timeAt(int place) const
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 first = m_moment.span() ? m_moment.span()->first : now;
    const double back = double(places - place) / places;
    return now - qint64(double(now - first) * back * back);
}

void HealthTimeBar::choose(int place)
{
    if (place == places)
        m_moment.showLive();
    else
        m_moment.showAt(timeAt(place));
}

void HealthTimeBar::refresh()
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setEnabled(m_moment.span().has_value());
    m_live->setChecked(m_moment.isLive());
    if (m_moment.isLive())
        m_slider->setValue(places);
    m_time->setText(
        m_moment.isLive()
            ? tr("now")
            : QDateTime::fromMSecsSinceEpoch(m_moment.at()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
}

}   // namespace switchover
