#include "widgets/charts/chart_pane.h"

#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QSaveFile>
#include <QSettings>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

#include "model/base/escape.h"
#include "widgets/charts/time_plot.h"
#include "widgets/dialogs/messages.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

QString settingOf(const QString &place) { return u"charts/"_s + place; }

QString quoted(const QString &text) { return QString::fromUtf8(csvField(text)); }

}   // namespace

ChartPane::ChartPane(LiveRun &run, const QString &place, const QString &kind, QWidget *parent)
    : QWidget(parent), m_run(run), m_place(place), m_choice(new QComboBox(this)),
      m_plot(new TimePlot({}, this)), m_whole(new QToolButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_choice);
    row->addStretch(1);
    row->addWidget(m_whole);
    column->addLayout(row);
    m_whole->setIcon(glyphIcon(u"actions/zoom-fit"_s));
    m_whole->setText(tr("Show all"));
    m_whole->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_whole->setAutoRaise(true);
    m_whole->hide();
    connect(m_whole, &QToolButton::clicked, this, &ChartPane::wholeWanted);
    setPlainToolTip(*m_plot,
                    tr("Drag across to look closer, click to go to a moment, turn the wheel to zoom"));
    column->addWidget(m_plot, 1);
    m_choice->setAccessibleName(tr("Chart"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(16);
    m_choice->setMinimumWidth(96);   // Where there is less room than it would like.
    for (const ChartKind &each : chartKinds())
        m_choice->addItem(each.title.translated(), each.id);
    makeMenu();
    connect(m_choice, &QComboBox::activated, this, [this] { choose(m_choice->currentData().toString()); });
    choose(QSettings().value(settingOf(place), kind).toString());
}

void ChartPane::makeMenu()
{
    auto *button = new QToolButton(this);
    button->setIcon(glyphIcon(u"actions/chevron-down"_s));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(tr("More for this chart"));
    setPlainToolTip(*button, tr("Scale, copy and save"));
    auto *menu = new QMenu(button);
    QAction *logarithmic = menu->addAction(tr("&Logarithmic Scale"));
    logarithmic->setCheckable(true);
    connect(logarithmic, &QAction::toggled, this, [this](bool on) {
        m_plot->setLogarithmic(on);
        Q_EMIT changed();
    });
    menu->addSeparator();
    menu->addAction(tr("&Copy as Picture"), this,
                    [this] { QGuiApplication::clipboard()->setPixmap(m_plot->grab()); });
    menu->addAction(tr("Copy &Numbers"), this, [this] { QGuiApplication::clipboard()->setText(csv()); });
    menu->addAction(tr("Save &Picture..."), this, [this] {
        save(tr("Pictures (*.png)"), [this] {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            m_plot->grab().save(&buffer, "PNG");
            return bytes;
        });
    });
    menu->addAction(tr("&Save Numbers..."), this, [this] {
        save(tr("Comma-separated values (*.csv)"), [this] { return csv().toUtf8(); });
    });
    button->setMenu(menu);
    static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout())->addWidget(button);
}

void ChartPane::save(const QString &filter, const std::function<QByteArray()> &content)
{
    const QByteArray bytes = content();   // As it was when the person asked.
    const QString name = QFileDialog::getSaveFileName(this, tr("Save Chart"), {}, filter);
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        messages::warn(this, {tr("The chart was not saved"), file.errorString(), {}});
}

void ChartPane::choose(const QString &kind)
{
    const int at = std::max(0, m_choice->findData(kind));
    const QSignalBlocker blocker(m_choice);
    m_choice->setCurrentIndex(at);
    const ChartKind &chosen = chartKinds()[std::size_t(at)];
    QSettings().setValue(settingOf(m_place), chosen.id);
    m_plot->setAccessibleName(chosen.title.translated());
    m_plot->setEmptyText(chosen.empty.translated());
    takeLines();
    Q_EMIT changed();
}

void ChartPane::takeLines()
{
    m_plot->clearLines();
    m_lines.clear();
    if (!m_run.isStarted())
        return;
    m_lines = chartKinds()[std::size_t(m_choice->currentIndex())].lines(m_run);
    for (const ChartLine &line : m_lines)
        m_plot->addLine(line.name, line.tone, line.theory);
    m_beside.clear();
    if (!m_other || !m_other->isStarted())
        return;
    m_beside = chartKinds()[std::size_t(m_choice->currentIndex())].lines(*m_other);
    for (const ChartLine &line : m_beside)
        m_plot->addBeside(tr("%1 (%2)").arg(line.name, m_otherName), line.tone);
}

void ChartPane::setZoomed(bool zoomed) { m_whole->setVisible(zoomed); }

void ChartPane::compareWith(const LiveRun &other, const QString &name)
{
    m_other = &other;
    m_otherName = name;
    m_plot->setTitle(tr("Dashed: %1").arg(name));
    takeLines();
}

void ChartPane::show(const RunHistory &history, const RunHistory &beside,
                     const std::vector<RunHistory::Span> &broken, std::pair<double, double> span)
{
    int number = 0;
    for (const ChartLine &line : m_lines)
        showLine(number++, line, history.samples(), span);
    for (const ChartLine &line : m_beside)
        showLine(number++, line, beside.samples(), span);
    std::vector<TimePlot::Band> bands;
    for (const RunHistory::Span &each : broken)
        bands.push_back({each.from, each.to});
    m_plot->setBands(std::move(bands));
    m_plot->setSpan(span.first, span.second);
}

void ChartPane::showLine(int line, const ChartLine &figure, const RunHistory::Samples &samples,
                         std::pair<double, double> span)
{
    const auto first = std::ranges::partition_point(
        samples, [&span](const auto &sample) { return seconds(sample->begin + sample->width) < span.first; });
    QList<QPointF> points;
    bool occurs = figure.always;
    for (auto at = first; at != samples.end(); ++at) {
        const double time = seconds((*at)->begin + (*at)->width);
        if (time > span.second)
            break;
        if (const auto value = figure.value(**at)) {
            points << QPointF(time, *value);
            occurs = occurs || *value != 0;
        }
    }
    m_plot->setLine(line, occurs ? points : QList<QPointF>());
}

QString ChartPane::csv() const { return m_plot->csv(quoted); }

}   // namespace switchover
