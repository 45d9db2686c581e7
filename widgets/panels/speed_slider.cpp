#include "widgets/panels/speed_slider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <array>
#include <cmath>

#include "model/base/units.h"
#include "model/scenario/live_run.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array speeds = {0.01,
                               0.02,
                               0.05,
                               0.1,
                               0.2,
                               0.5,
                               1.0,
                               2.0,
                               5.0,
                               10.0,
                               20.0,
                               50.0,
                               100.0,
                               200.0,
                               500.0,
                               1000.0,
                               LiveRun::asFastAsPossible};

int positionOf(double speed)
{
    const auto at = std::ranges::find_if(speeds, [speed](double each) { return each >= speed; });
    return int(at - speeds.begin());
}

}   // namespace

SpeedSlider::SpeedSlider(LiveRun &run, QWidget *parent)
    : QWidget(parent), m_run(run), m_slider(new QSlider(Qt::Horizontal, this)), m_text(plainLabel({}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_slider);
    row->addWidget(m_text);
    m_slider->setRange(0, int(speeds.size()) - 1);
    m_slider->setPageStep(3);
    m_slider->setFixedWidth(112);
    m_slider->setAccessibleName(tr("Speed"));
    setPlainToolTip(*m_slider, tr("Speed of the simulation"));
    m_text->setMinimumWidth(m_text->fontMetrics().horizontalAdvance(u"\u00D71000 (800)"_s));
    connect(m_slider, &QSlider::valueChanged, this, &SpeedSlider::slide);
    connect(&m_run, &LiveRun::speedChanged, this, &SpeedSlider::showSpeed);
    connect(&m_run, &LiveRun::advanced, this, &SpeedSlider::showSpeed);
    connect(&m_run, &LiveRun::stateChanged, this, &SpeedSlider::showSpeed);
    showSpeed();
}

void SpeedSlider::stepBy(int steps) { m_slider->setValue(m_slider->value() + steps); }

void SpeedSlider::slide(int position) { m_run.setSpeed(speeds[std::size_t(position)]); }

void SpeedSlider::showSpeed()
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(m_run.speed()));
    const bool fastest = !std::isfinite(m_run.speed());
    QString text = fastest ? tr("max") : u"\u00D7"_s + QString::number(m_run.speed());
    const double real = m_run.isStarted() ? m_run.frame().rate : 0;
    const bool off = fastest || real < m_run.speed() * 0.9;
    if (m_run.state() == LiveRun::State::Playing && off && real > 0)
        text += u" ("_s + humanNumber(real) + u")"_s;   // How fast it really goes.
    if (text != m_text->text())
        m_text->setText(text);
}

}   // namespace switchover
