#include "widgets/panels/run_strip.h"

#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cmath>

#include "model/base/units.h"
#include "widgets/panels/clock_text.h"
#include "widgets/panels/time_slider.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = LiveRun::State;

namespace {

/// "25s", "1.5min", or as a clock shows it, "1:30" and "0:01:30.5".
std::optional<SimTime> timeOf(const QString &text)
{
    if (const auto duration = parseDuration(text))
        return SimTime(*duration);
    static const QRegularExpression clock(uR"(^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:\.\d{1,3})?)$)"_s);
    const auto found = clock.match(text);
    if (!found.hasMatch())
        return std::nullopt;
    const double whole = found.captured(1).toDouble() * 3600 + found.captured(2).toDouble() * 60 +
                         found.captured(3).toDouble();
    return SimTime(std::chrono::milliseconds(std::llround(whole * 1000)));
}

}   // namespace

RunStrip::RunStrip(LiveRun &run, std::function<bool()> start, QWidget *parent)
    : QWidget(parent), m_run(run), m_start(std::move(start)), m_slider(new TimeSlider(run, this)),
      m_pace(plainLabel({}, this)), m_until(new QLineEdit(this)), m_wrong(plainLabel({}, this)),
      m_wrongTime(new QTimer(this))
{
    makeActions();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    for (const QString &id :
         {u"run.to-start"_s, u"run.back"_s, u"run.forward"_s, u"run.to-known-end"_s, u"run.to-failure"_s}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(findChild<QAction *>(id, Qt::FindDirectChildrenOnly));
        button->setIconSize({16, 16});
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    row->addWidget(m_slider, 1);
    m_pace->setFont(appliedTheme().font(render::TextSize::Small));
    m_pace->setForegroundRole(QPalette::PlaceholderText);
    m_pace->setMinimumWidth(
        m_pace->fontMetrics().horizontalAdvance(tr("goes at \u00D7%1").arg(u"000.0 k"_s)));
    setPlainToolTip(*m_pace, tr("How fast it really goes: simulated seconds a second"));
    row->addWidget(m_pace);
    m_until->setPlaceholderText(tr("Run until: 25s, web-1 down, latency.p99 > 500ms"));
    m_until->setClearButtonEnabled(true);
    m_until->setAccessibleName(tr("Run until a time or a condition"));
    setPlainToolTip(
        *m_until, tr("A time (25s, 1:30), or a condition: an element's state (web-1 down), a figure "
                     "(latency.p99 > 500ms, web-1.queue >= 20, errors > 5%), joined by \"and\" and \"or\"."));
    m_until->setMaximumWidth(320);
    m_until->setMinimumWidth(160);
    m_until->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_until, 1);
    m_wrong->setWindowFlags(Qt::ToolTip | Qt::BypassGraphicsProxyWidget);
    m_wrong->setWordWrap(true);
    m_wrong->setContentsMargins(8, 6, 8, 6);
    m_wrong->setFixedWidth(320);
    m_wrong->hide();
    m_wrongTime->setSingleShot(true);
    m_wrongTime->setInterval(8s);
    connect(m_wrongTime, &QTimer::timeout, m_wrong, &QWidget::hide);
    connect(m_until, &QLineEdit::textEdited, this, [this] { tellWrong({}); });
    connect(m_until, &QLineEdit::returnPressed, this, [this] { runUntil(m_until->text()); });
    connect(&m_run, &LiveRun::advanced, this, &RunStrip::showState);
    connect(&m_run, &LiveRun::stateChanged, this, &RunStrip::showState);
    connect(&m_run, &LiveRun::arrived, this, &RunStrip::tellArrival);
    showState();
}

QAction *RunStrip::makeAction(const QString &id, const QString &text, const QString &icon, const QString &key,
                              std::function<void()> does)
{
    auto *made = new QAction(glyphIcon(u"actions/"_s + icon), text, this);
    made->setObjectName(id);
    made->setShortcut(QKeySequence(key));
    connect(made, &QAction::triggered, this, std::move(does));
    addAction(made);
    return made;
}

void RunStrip::makeActions()
{
    makeAction(u"run.to-start"_s, tr("Back to the &Beginning"), u"to-start"_s, u"Alt+Home"_s,
               [this] { m_run.goTo(SimTime()); });
    makeAction(u"run.back"_s, tr("A Second &Back"), u"back"_s, u"Alt+Left"_s, [this] { goBy(-1s); });
    makeAction(u"run.forward"_s, tr("A Second &Forward"), u"forward"_s, u"Alt+Right"_s, [this] { goBy(1s); });
    makeAction(u"run.to-known-end"_s, tr("To the &Latest Known Moment"), u"to-end"_s, u"Alt+End"_s,
               [this] { m_run.goTo(m_run.frame().reached); });
    makeAction(u"run.previous-mark"_s, tr("To the Action Be&fore"), u"back"_s, u"Alt+Shift+Left"_s,
               [this] { goToMark(-1); });
    makeAction(u"run.next-mark"_s, tr("To the Action Af&ter"), u"forward"_s, u"Alt+Shift+Right"_s,
               [this] { goToMark(1); });
    makeAction(u"run.to-failure"_s, tr("To the Next F&ailure"), u"to-failure"_s, u"Shift+F10"_s, [this] {
        if (m_start()) {
            m_wanted.clear();
            m_run.runToFailure();
        }
    });
    makeAction(u"run.until"_s, tr("Run &Until..."), u"search"_s, u"Ctrl+J"_s, [this] {
        m_until->setFocus(Qt::ShortcutFocusReason);
        m_until->selectAll();
    });
}

QStringList RunStrip::menu()
{
    return {u"run.to-failure"_s,   u"run.until"_s,         {},
            u"run.to-start"_s,     u"run.back"_s,          u"run.forward"_s,
            u"run.to-known-end"_s, u"run.previous-mark"_s, u"run.next-mark"_s};
}

void RunStrip::goBy(SimDuration step)
{
    if (m_start())
        m_run.goTo(std::clamp(m_run.now() + step, SimTime(), m_run.end()));
}

void RunStrip::goToMark(int direction)
{
    const std::vector<SimTime> marks = m_slider->marks();
    const SimTime now = m_run.now();
    if (direction > 0) {
        const auto next = std::ranges::upper_bound(marks, now);
        if (next != marks.end())
            m_run.goTo(*next);
    } else if (const auto here = std::ranges::lower_bound(marks, now); here != marks.begin()) {
        m_run.goTo(*std::prev(here));
    }
}

void RunStrip::runUntil(const QString &text)
{
    const QString wanted = text.simplified();
    if (wanted.isEmpty() || !m_start())
        return;
    tellWrong({});
    m_wanted = wanted;
    if (const auto at = timeOf(wanted)) {
        if (*at > m_run.end())
            tellWrong(tr("The run ends at %1.").arg(clockText(m_run.end().time_since_epoch())));
        else
            m_run.goTo(*at);
        return;
    }
    if (const auto done = m_run.runUntil(wanted); !done)
        tellWrong(done.error().what);
}

QString RunStrip::wrong() const { return m_wrong->text(); }

/// Right above the field, where the eyes are. Empty: nothing is wrong any more.
void RunStrip::tellWrong(const QString &why)
{
    m_wrong->setText(why);
    m_wrong->setVisible(!why.isEmpty() && m_until->isVisible());
    if (why.isEmpty())
        return;
    m_wrong->setStyleSheet(u"background: %1; color: %2; border: 1px solid %3;"_s.arg(
        appliedTheme().colour(render::Tone::Raised).name(), appliedTheme().colour(render::Tone::Text).name(),
        appliedTheme().colour(render::Tone::Failed).name()));
    m_wrong->adjustSize();
    const QPoint corner = m_until->mapToGlobal(QPoint(m_until->width() - m_wrong->width(), 0));
    m_wrong->move(corner - QPoint(0, m_wrong->height() + 4));
    m_wrongTime->start();
}

void RunStrip::tellArrival(bool met)
{
    const QString at = clockText(m_run.now().time_since_epoch());
    if (!met)
        Q_EMIT message(m_wanted.isEmpty()
                           ? tr("Nothing more fails until the end, %1.").arg(at)
                           : tr("The end came first, at %1: never was \"%2\".").arg(at, m_wanted));
    else if (!m_wanted.isEmpty())
        Q_EMIT message(tr("It stands at %1, because now: %2").arg(at, m_wanted));
    else if (!m_run.frame().events.empty())
        Q_EMIT message(tr("%1: %2").arg(at, m_run.sentence(m_run.frame().events.back())));
}

void RunStrip::showState()
{
    const bool started = m_run.isStarted();
    for (const QString &id : {u"run.to-start"_s, u"run.back"_s, u"run.to-known-end"_s, u"run.previous-mark"_s,
                              u"run.next-mark"_s})
        findChild<QAction *>(id, Qt::FindDirectChildrenOnly)->setEnabled(started);
    const double rate = started ? m_run.frame().rate : 0;
    const bool shown = m_run.state() == State::Playing && rate > 0;
    const QString text = shown ? tr("goes at \u00D7%1").arg(humanNumber(rate)) : QString();
    if (text != m_pace->text())
        m_pace->setText(text);
}

}   // namespace switchover
