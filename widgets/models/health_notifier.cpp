#include "widgets/models/health_notifier.h"

#include <QApplication>
#include <QSettings>
#include <QSystemTrayIcon>
#include <QWidget>

#include "model/document/document.h"
#include "model/health/overlay.h"
#include "model/render/label.h"
#include "widgets/models/health_runner.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using probe::Verdict;

namespace {

constexpr int collectFor = 700;   // ms: a dead switch takes its children along.
constexpr std::size_t mostLines = 5;

/// What a person is called for: something began to fail, or is well again. Not that nobody knows, or knew.
bool isNews(const probe::Outcome &before, const probe::Outcome &now)
{
    const bool failed = probe::isFailure(before.verdict);
    const bool fails = probe::isFailure(now.verdict);
    if (failed != fails)
        return fails || now.verdict == Verdict::Up || now.verdict == Verdict::Degraded;
    return now.verdict == Verdict::Degraded && before.verdict == Verdict::Up;
}

}   // namespace

HealthNotifier::HealthNotifier(const Document &document, const HealthRunner &runner, QWidget *window,
                               QObject *parent)
    : QObject(parent), m_document(document), m_runner(runner), m_window(window),
      m_messages(QSettings().value(u"health/messages"_s, false).toBool()),
      m_sound(QSettings().value(u"health/sound"_s, false).toBool())
{
    m_collect.setSingleShot(true);
    m_collect.setInterval(collectFor);
    connect(&m_collect, &QTimer::timeout, this, &HealthNotifier::tell);
    connect(&m_runner, &HealthRunner::verdictChanged, this, &HealthNotifier::note);
    connect(&m_runner, &HealthRunner::changed, this, &HealthNotifier::showWorst);
    connect(&m_runner, &HealthRunner::stateChanged, this, &HealthNotifier::showWorst);
}

HealthNotifier::~HealthNotifier() = default;

void HealthNotifier::setWantsMessages(bool wanted)
{
    m_messages = wanted;
    QSettings().setValue(u"health/messages"_s, wanted);
}

void HealthNotifier::setWantsSound(bool wanted)
{
    m_sound = wanted;
    QSettings().setValue(u"health/sound"_s, wanted);
}

void HealthNotifier::note(const probe::ProbeState &before, const probe::ProbeState &now)
{
    // Who is cut off is not news: what cuts it off is.
    if (now.outcome.verdict == Verdict::Unreachable || !isNews(before.outcome, now.outcome))
        return;
    m_changes.push_back(now);
    if (!m_collect.isActive())
        m_collect.start();
}

void HealthNotifier::tell()
{
    const std::vector<probe::ProbeState> changes = std::exchange(m_changes, {});
    if (changes.empty() || m_runner.isOffline() || !(m_messages || m_sound))
        return;
    QStringList lines;
    for (const probe::ProbeState &state : changes)
        if (std::size_t(lines.size()) < mostLines)
            lines << u"%1: %2"_s.arg(render::cleanLabel(m_document.topology().nameOf(state.node)),
                                     health::signOf(state.outcome).word);
    if (changes.size() > mostLines)
        lines << tr("and %n more", nullptr, int(changes.size() - mostLines));
    const QString title = render::cleanLabel(m_document.topology().header().name);
    const QString text = lines.join(u'\n');
    if (m_sound)
        QApplication::beep();
    if (m_messages && m_tray)
        m_tray->showMessage(title, text);
    if (m_messages)
        QApplication::alert(m_window);
    Q_EMIT told(title, text);
}

void HealthNotifier::showWorst()
{
    if (m_runner.state() == HealthRunner::State::Off || !QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray.reset();
        m_shownIcon.clear();
        return;
    }
    if (!m_tray) {
        m_tray = std::make_unique<QSystemTrayIcon>();
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, m_window,
                [window = m_window] { window->activateWindow(); });
        connect(m_tray.get(), &QSystemTrayIcon::activated, m_window, [window = m_window] {
            window->raise();
            window->activateWindow();
        });
    }
    const health::Endpoint *worst = health::worstOf(m_runner.endpoints());
    const health::Sign sign = worst ? health::signOf(worst->state.outcome) : health::Sign();
    if (sign.icon == m_shownIcon)
        return;
    m_shownIcon = sign.icon;
    m_tray->setIcon(glyphIcon(sign.icon, sign.tone));
    m_tray->setToolTip(asPlainText(QCoreApplication::applicationName() + u": "_s + sign.word));
    m_tray->show();
}

}   // namespace switchover
