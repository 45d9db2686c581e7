#include "widgets/panels/lifetime_view.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "model/availability/words.h"
#include "widgets/models/background_work.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace std::chrono_literals;
using availability::availabilityText;

namespace {

constexpr double lifetimeDays = 365;   ///< Of a year.
constexpr auto tellEvery = 150ms;      ///< More often nobody can read.

/// Until both are known to a tenth, or somebody has seen enough.
bool isKnown(const Lifetime &lifetime)
{
    constexpr double fewestYears = 5, share = 0.1;
    return lifetime.years >= fewestYears && lifetime.read.halfWidth <= share * lifetime.read.mean &&
           lifetime.write.halfWidth <= share * lifetime.write.mean;
}

/// Nothing failed so far: that is not "always".
QString lifetimeShareText(double share)
{
    return share > 0 ? availabilityText(share) : QStringLiteral("100 %");
}

}   // namespace

LifetimeView::LifetimeView(QWidget *parent)
    : QWidget(parent), m_progress(new QProgressBar(this)), m_text(plainLabel({}, this)),
      m_work(new BackgroundWork(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_progress);
    column->addWidget(m_text);
    m_progress->setRange(0, qRound(Lifetime::mostYears * lifetimeDays));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Simulated days"));
    m_text->setWordWrap(true);
    connect(m_work, &BackgroundWork::ended, this, [this] { end(State::Stopped); });
    hide();
}

LifetimeView::~LifetimeView() = default;

bool LifetimeView::isRunning() const { return m_state == State::Running; }

QString LifetimeView::start(const Topology &topology, const Id &client)
{
    forget();
    const auto plan = lifetimePlan(topology, client);
    if (!plan)
        return plan.error().front().text();
    m_state = State::Running;
    m_work->start([this, plan = *plan](const std::stop_token &stop, const BackgroundWork::Tell &tell) {
        auto told = std::chrono::steady_clock::now();
        const auto hearDay = [&](const Lifetime &lifetime) {
            const bool known = isKnown(lifetime);
            if (const auto now = std::chrono::steady_clock::now(); known || now - told >= tellEvery) {
                told = now;
                tell([this, lifetime] { hear(lifetime); });
            }
            return !known;
        };
        if (const auto whole = simulateLifetime(plan, hearDay, stop))
            tell([this, whole = *whole] {
                hear(whole);
                end(State::Known);
            });
    });
    refresh();
    return {};
}

void LifetimeView::stop() { m_work->stop(); }

void LifetimeView::forget()
{
    m_work->stop();
    m_state = State::None;
    m_known.reset();
    refresh();
}

void LifetimeView::compareWith(bool writes, Calculated calculated)
{
    m_writes = writes;
    m_calculated = calculated;
    refreshText();
}

QString LifetimeView::figureText(bool writes) const
{
    if (!m_known)
        return {};
    const Interval &share = writes ? m_known->write : m_known->read;
    return tr("simulated %1").arg(lifetimeShareText(share.mean));
}

void LifetimeView::hear(const Lifetime &lifetime)
{
    m_known = lifetime;
    refresh();
}

/// A figure and its sign stay on one line.
void LifetimeView::refreshText()
{
    m_text->setText(text().replace(QStringLiteral(" %"), QStringLiteral("\u00A0%")));
}

/// Stopped or at its end; the work says so too, once more.
void LifetimeView::end(State state)
{
    if (m_state != State::Running)
        return;
    m_state = state;
    refresh();
}

void LifetimeView::refresh()
{
    m_progress->setValue(m_known ? qRound(m_known->years * lifetimeDays) : 0);
    m_progress->setVisible(m_state == State::Running);
    refreshText();
    setVisible(m_state != State::None);
    Q_EMIT changed();
}

static QString lifetimeRangeText(const Interval &share)
{
    if (share.mean <= 0)
        return LifetimeView::tr("no request has failed yet");
    if (share.halfWidth <= 0)
        return LifetimeView::tr("too early to say how certain");
    return LifetimeView::tr("95 % confidence %1 to %2")
        .arg(lifetimeShareText(std::min(1.0, share.mean + share.halfWidth)),
             lifetimeShareText(std::max(0.0, share.mean - share.halfWidth)));
}

QString LifetimeView::text() const
{
    if (m_state == State::None)
        return {};
    if (!m_known)
        return m_state == State::Running ? tr("Simulating the first days...")
                                         : tr("Stopped before anything was known.");
    const int days = qRound(m_known->years * lifetimeDays);
    const QString passed =
        m_known->years < 1 ? tr("%n days", nullptr, days) : tr("%1 years").arg(m_known->years, 0, 'f', 1);
    const Interval &share = m_writes ? m_known->write : m_known->read;
    const QString figure =
        tr("Simulated %1 (%2)").arg(lifetimeShareText(share.mean), lifetimeRangeText(share));
    switch (m_state) {
    case State::Running:
        return tr("%1, so far: %2 of at most %3 years.").arg(figure, passed).arg(Lifetime::mostYears);
    case State::Stopped:
        return tr("%1, stopped after %2. %3").arg(figure, passed, reasonText(share));
    default:
        return tr("%1 over %2. %3").arg(figure, passed, reasonText(share));
    }
}

/// What the simulation adds to the calculation, where it shows.
QString LifetimeView::reasonText(const Interval &share) const
{
    using namespace availability;
    if (!m_calculated.unavailability)
        return {};
    const double calculated = *m_calculated.unavailability;
    if (share.contains(calculated))
        return tr("It agrees with the calculated %1.").arg(availabilityText(calculated));
    const QString apart = downtimeText(std::abs(share.mean - calculated) * minutesPerYear);
    if (share.mean < calculated)
        return tr("That is %1 less down time than calculated, which may be chance.").arg(apart);
    if (m_calculated.failoverMinutes <= 0)
        return tr("That is %1 more down time than calculated: noticing a failure takes time here.")
            .arg(apart);
    return tr("That is %1 more down time than calculated: failovers take %2 of it, noticing what has failed "
              "the rest.")
        .arg(apart, downtimeText(
                        std::min(m_calculated.failoverMinutes, (share.mean - calculated) * minutesPerYear)));
}

}   // namespace switchover
