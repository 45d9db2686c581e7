#include "widgets/panels/health_details.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeWidget>

#include "model/catalog/settings.h"
#include "model/document/document.h"
#include "model/health/shares.h"
#include "model/render/label.h"
#include "widgets/charts/time_plot.h"
#include "widgets/models/health_moment.h"
#include "widgets/models/health_runner.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute, day = 24 * hour;
constexpr qint64 readAgainAfter = 5'000;   // ms
constexpr std::size_t mostPoints = 600;    ///< More than there are pixels.

/// What the chart can show, and in which unit.
struct Span
{
    qint64 length;
    qint64 unit;
    const char *name;
    const char *unitName;
};
constexpr Span spans[] = {
    {hour, minute, QT_TRANSLATE_NOOP("switchover::HealthDetails", "Last hour"), "min"},
    {day, hour, QT_TRANSLATE_NOOP("switchover::HealthDetails", "Last 24 hours"), "h"},
    {7 * day, day, QT_TRANSLATE_NOOP("switchover::HealthDetails", "Last 7 days"), "d"},
};

/// "1 h: 100 % · 24 h, 7 d, 30 d: 99 % of the 3 h observed": where no more was observed, nothing is said twice.
QString uptimeWords(const health::Past &past)
{
    const std::pair<qint64, QString> lengths[] = {{hour, HealthDetails::tr("1 h")},
                                                  {day, HealthDetails::tr("24 h")},
                                                  {7 * day, HealthDetails::tr("7 d")},
                                                  {30 * day, HealthDetails::tr("30 d")}};
    QString text, before;
    for (std::size_t i = past.uptime.size(); i-- > 0;) {
        const auto &[length, name] = lengths[i];
        const QString said = health::inWords(past.uptime[i], length);
        if (text.isEmpty())
            text = name + u": "_s + said;
        else
            text = name + (said == before ? u", "_s : u": "_s + said + u" · "_s) + text;
        before = said;
    }
    return text;
}

bool came(probe::Verdict verdict)
{
    return verdict == probe::Verdict::Up || verdict == probe::Verdict::Degraded;
}

}   // namespace

HealthDetails::HealthDetails(const Document &document, HealthRunner &runner, HealthMoment &moment,
                             QWidget *parent)
    : QWidget(parent), m_document(document), m_runner(runner), m_moment(moment),
      m_hint(plainLabel(tr("Choose an endpoint to see how it was."), this)), m_body(new QWidget(this)),
      m_title(plainLabel({}, this)), m_standing(plainLabel({}, this)), m_facts(plainLabel({}, this)),
      m_shares(plainLabel({}, this)), m_uptime(plainLabel({}, this)), m_span(new QComboBox(this)),
      m_plot(new TimePlot(tr("Latency, ms"), this)), m_answers(new QTreeWidget(this))
{
    m_threads.setMaxThreadCount(1);
    layOut();
    for (const Span &span : spans)
        m_span->addItem(tr(span.name));
    m_span->setAccessibleName(tr("Time shown"));
    m_plot->addLine(tr("latency"), render::Tone::Read);
    m_plot->setEmptyText(tr("Nothing was kept of this time."));
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] {
        m_readAt = 0;
        readPast();
    });
    show(nullptr);
}

HealthDetails::~HealthDetails() { m_threads.waitForDone(); }

void HealthDetails::layOut()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 0);
    outer->addWidget(m_hint, 1);
    outer->addWidget(m_body, 1);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_span);
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    column->addLayout(top);
    for (QLabel *label : {m_standing, m_facts, m_shares, m_uptime}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    auto *splitter = new QSplitter(Qt::Vertical, m_body);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_plot);
    splitter->addWidget(m_answers);
    column->addWidget(splitter, 1);
    m_answers->setHeaderLabels({tr("Answer"), tr("At"), tr("Took"), tr("In words")});
    m_answers->setRootIsDecorated(false);
    m_answers->setUniformRowHeights(true);
    m_answers->setMinimumHeight(60);
    m_answers->setAccessibleName(tr("Last answers"));
    m_answers->header()->resizeSection(0, 110);
    m_answers->header()->resizeSection(1, 76);
    m_answers->header()->resizeSection(2, 72);
}

void HealthDetails::show(const health::Endpoint *endpoint)
{
    m_hint->setVisible(!endpoint);
    m_body->setVisible(endpoint);
    if (!endpoint) {
        m_probe.clear();
        return;
    }
    const bool another = m_probe != endpoint->state.probe;
    if (another) {
        m_probe = endpoint->state.probe;
        m_readAt = 0;
        m_shownAnswers = {};
        m_answers->clear();
        m_plot->setLine(0, {});
        m_uptime->clear();
    }
    showTexts(*endpoint);
    showAnswers(m_probe);
    readPast();
}

void HealthDetails::showTexts(const health::Endpoint &endpoint)
{
    const probe::ProbeState &state = endpoint.state;
    const QString node = render::cleanLabel(m_document.topology().nameOf(state.node));
    m_title->setText(u"%1 · %2"_s.arg(node, render::cleanLabel(state.probe)));
    const QString age = health::ageText(state.since, m_moment.at());
    const QString word = health::signOf(state.outcome).word;
    m_standing->setText(age.isEmpty() ? u"%1. %2"_s.arg(word, state.outcome.sentence)
                                      : tr("%1 for %2. %3").arg(word, age, state.outcome.sentence));
    QStringList facts;
    if (state.at != 0)
        facts << tr("took %1").arg(health::latencyText(state.times));
    if (!state.detail.address.isEmpty())
        facts << state.detail.address;
    if (!state.detail.server.isEmpty())
        facts << state.detail.server;
    if (!state.detail.role.isEmpty())
        facts << state.detail.role;
    if (!state.detail.tlsVersion.isEmpty())
        facts << u"TLS "_s + state.detail.tlsVersion;
    if (state.detail.daysLeft)
        facts << tr("certificate: %n days left", nullptr, *state.detail.daysLeft);
    if (state.detail.unverified)
        facts << tr("TLS is not verified");
    if (state.source != u"probe")
        facts << tr("as %1 says").arg(state.source);
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setVisible(!facts.isEmpty());
    QString shares;
    if (const probe::Import *figures = m_runner.balancerFigures(); figures && m_moment.isLive())
        shares = health::inWords(m_document.topology(),
                                 health::sharesOf(m_document.topology(), state.node, *figures,
                                                  m_simulated ? m_simulated() : std::map<Id, double>()));
    m_shares->setText(tr("Requests go to %1").arg(shares));
    m_shares->setVisible(!shares.isEmpty());
}

void HealthDetails::showAnswers(const QString &probe)
{
    // Of an earlier moment only those that had come by then.
    std::vector<probe::Reading> answers;
    for (const probe::Reading &reading : m_runner.answers(probe))
        if (m_moment.isLive() || reading.at <= m_moment.at())
            answers.push_back(reading);
    const std::pair shown(answers.empty() ? 0 : answers.front().at, answers.size());
    m_answers->setVisible(m_moment.isLive() || !answers.empty());
    if (shown == m_shownAnswers)
        return;
    m_shownAnswers = shown;
    m_answers->clear();
    for (const probe::Reading &reading : answers) {
        const health::Sign sign = health::signOf(reading.outcome);
        auto *row = new QTreeWidgetItem(
            m_answers, {sign.word, QDateTime::fromMSecsSinceEpoch(reading.at).toString(u"HH:mm:ss"_s),
                        health::latencyText(reading.times), reading.outcome.sentence});
        row->setIcon(0, glyphIcon(sign.icon, sign.tone));
        row->setForeground(0, appliedTheme().colour(sign.tone));
        row->setData(3, Qt::ToolTipRole, asPlainText(reading.outcome.sentence));
    }
}

void HealthDetails::readPast()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 moment = m_moment.isLive() ? 0 : m_moment.at();
    const bool isFresh =
        m_readAt != 0 && moment == m_readTo && (moment != 0 || now - m_readAt < readAgainAfter);
    if (m_probe.isEmpty() || m_isReading || isFresh)
        return;
    m_readAt = now;
    m_readTo = moment;
    m_isReading = true;
    const qint64 to = m_moment.at() + 1;
    const qint64 from = to - spans[m_span->currentIndex()].length;
    m_threads.start([this, from, to, probe = m_probe, archive = m_runner.archive()] {
        auto past = health::pastOf(archive, probe, from, to);
        QMetaObject::invokeMethod(
            this,
            [this, from, to, probe, past = past ? *std::move(past) : health::Past()] {
                m_isReading = false;
                if (probe == m_probe && m_readAt != 0)
                    showPast(past, from, to);
                readPast();   // Another may be wanted by now.
            },
            Qt::QueuedConnection);
    });
}

void HealthDetails::showPast(const health::Past &past, qint64 from, qint64 to)
{
    const Span &span = spans[m_span->currentIndex()];
    const auto place = [&](qint64 at) { return double(at - to) / double(span.unit); };
    QList<QPointF> points;
    const std::size_t step = std::max<std::size_t>(1, past.samples.size() / mostPoints);
    for (std::size_t i = 0; i < past.samples.size(); i += step)
        if (came(past.samples[i].verdict))
            points << QPointF(place(past.samples[i].at), double(past.samples[i].latency) / 1000);
    std::vector<TimePlot::Band> bands;
    for (std::size_t i = 0; i < past.changes.size(); ++i)
        if (probe::isFailure(past.changes[i].verdict))
            bands.push_back({place(std::max(from, past.changes[i].at)),
                             i + 1 < past.changes.size() ? place(past.changes[i + 1].at) : 0});
    m_plot->setTimeUnit(QString::fromLatin1(span.unitName));
    m_plot->setLine(0, points);
    m_plot->setBands(std::move(bands));
    m_plot->setSpan(-double(span.length) / double(span.unit), 0);
    m_uptime->setText(tr("Up in the last %1").arg(uptimeWords(past)));
}

}   // namespace switchover
