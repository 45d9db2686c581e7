#include "widgets/presenting/control_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "model/base/units.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/actions.h"
#include "widgets/panels/clock_text.h"
#include "widgets/panels/time_slider.h"
#include "widgets/panels/workbench.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 22, textSize = 18;

}   // namespace

ControlBar::ControlBar(const Workbench &bench, const QList<QAction *> &own, QWidget *parent)
    : QWidget(parent), m_slider(new TimeSlider(bench.run, this)), m_time(plainLabel({}, this)),
      m_speed(plainLabel({}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(4);
    const auto addButton = [&](QAction *action) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus);   // The keys are the presentation's.
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        const QString text = action->text().remove(u'&');
        setPlainToolTip(*button, key.isEmpty() ? text : tr("%1 (%2)").arg(text, key));
        button->setAttribute(Qt::WA_AlwaysShowToolTips);
        row->addWidget(button);
    };
    for (const QString &id : {u"run.play"_s, u"run.stop"_s, u"run.back"_s, u"run.forward"_s, u"run.slower"_s,
                              u"run.faster"_s, u"run.hammer"_s})
        if (QAction *action = bench.actions.find(id))
            addButton(action);
    row->addSpacing(12);
    row->addWidget(m_time);
    row->addSpacing(12);
    row->addWidget(m_speed);
    row->addSpacing(12);
    row->addWidget(m_slider, 1);
    row->addSpacing(12);
    m_slider->setFocusPolicy(Qt::NoFocus);
    for (QAction *action : own)
        addButton(action);
    m_speed->setProperty("quiet", true);
    connect(&bench.run, &LiveRun::advanced, this, [this, bench] { showTime(bench); });
    connect(&bench.run, &LiveRun::stateChanged, this, [this, bench] { showTime(bench); });
    connect(&bench.run, &LiveRun::speedChanged, this, [this, bench] { showTime(bench); });
    showTime(bench);
}

void ControlBar::setUnit(double unit)
{
    QFont font = appliedTheme().font(render::TextSize::Body, render::Weight::Strong);
    font.setPixelSize(qRound(textSize * unit));
    m_time->setFont(font);
    m_speed->setFont(font);
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(u"00:00:00.0"_s));
    m_slider->setUnit(unit);
    m_slider->setFixedHeight(qRound(28 * unit));
    layout()->setSpacing(qRound(4 * unit));
    for (auto *button : findChildren<QToolButton *>())
        button->setIconSize(QSize(iconSize, iconSize) * unit);
}

void ControlBar::showTime(const Workbench &bench)
{
    m_time->setText(clockText(bench.run.isStarted() ? bench.run.now().time_since_epoch() : SimDuration{}));
    const double speed = bench.run.speed();
    m_speed->setText(speed == LiveRun::asFastAsPossible ? tr("as fast as possible")
                                                        : tr("×%1").arg(humanNumber(speed)));
}

}   // namespace switchover
