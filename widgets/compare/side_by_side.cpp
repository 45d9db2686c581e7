#include "widgets/compare/side_by_side.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTimer>

#include <thread>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/exchange/carried.h"
#include "model/render/label.h"
#include "model/report/differences.h"
#include "widgets/compare/compared_side.h"
#include "widgets/compare/differences_model.h"
#include "widgets/compare/lock_step.h"
#include "widgets/models/background_work.h"
#include "widgets/panels/clock_text.h"
#include "widgets/style/icons.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// What all clients of a drawing ask for in a second.
double offeredRate(const Topology &drawing)
{
    double all = 0;
    for (const Node &node : drawing.nodes()) {
        const NodeKind *kind = catalog::nodeKind(node.kind);
        if (kind && kind->role == Role::Client)
            all += Settings(node).number(u"rate");
    }
    return all;
}

}   // namespace

SideBySideWindow::SideBySideWindow(const Topology &drawing, const QString &name, const Id &scenario,
                                   QWidget *parent)
    : QWidget(parent, Qt::Window), m_a(new ComparedSide(u"A"_s, this)), m_b(new ComparedSide(u"B"_s, this)),
      m_steps(new LockStep(m_a->run(), m_b->run(), this)), m_work(new BackgroundWork(this)),
      m_differences(std::make_unique<DifferencesModel>()), m_restart(new QTimer(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Side by side"));
    resizeOnScreen(*this, {1680, 1000});
    m_restart->setSingleShot(true);
    m_restart->setInterval(150);
    makeLayout();
    connectSides();
    m_a->show(drawing, name, scenario);
    m_b->show(drawing, tr("%1, varied").arg(name), scenario);
    // Two wide drawings are larger below each other.
    const QSizeF size = m_a->canvas().geometry().bounds.size();
    m_sides->setOrientation(size.width() > 2 * size.height() ? Qt::Vertical : Qt::Horizontal);
    restart();
}

SideBySideWindow::~SideBySideWindow() { m_work->disconnect(this); }

void SideBySideWindow::connectSides()
{
    connect(m_restart, &QTimer::timeout, this, &SideBySideWindow::restart);
    connect(m_steps, &LockStep::arrived, this, &SideBySideWindow::showMoment);
    connect(m_steps, &LockStep::playingChanged, this, &SideBySideWindow::updateControls);
    connect(m_steps, &LockStep::playingChanged, this, [this] {
        if (!m_steps->isPlaying())   // What stands still is shown as it is.
            showMoment();
    });
    connect(m_work, &BackgroundWork::ended, this, &SideBySideWindow::updateControls);
    connect(&m_a->run(), &LiveRun::speedChanged, this, [this] { m_steps->setSpeed(m_a->run().speed()); });
    for (ComparedSide *side : {m_a, m_b}) {
        connect(side, &ComparedSide::changed, m_restart, qOverload<>(&QTimer::start));
        connect(side, &ComparedSide::message, this, &SideBySideWindow::say);
        connect(side, &ComparedSide::fileWanted, this, [this, side] { chooseFile(*side); });
    }
}

void SideBySideWindow::say(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

/// Both anew, with the same seed; what many runs said is about other drawings now.
void SideBySideWindow::restart()
{
    const bool playing = m_steps->isPlaying();
    m_restart->stop();
    m_work->stop();
    say({});
    m_over->clear();
    m_differences->show({}, m_b->document().topology());
    const auto seed = std::uint64_t(m_seed->value());
    const bool both = m_a->start(seed) && m_b->start(seed);
    m_steps->reset();
    m_steps->setSpeed(m_a->run().speed());
    tellDrawings();
    if (playing && both)
        m_steps->play();
    updateControls();
}

void SideBySideWindow::togglePlay()
{
    if (m_steps->isPlaying()) {
        m_steps->pause();
        return;
    }
    if (m_steps->now() >= m_steps->end())
        restart();
    m_steps->play();
}

void SideBySideWindow::showMoment()
{
    m_a->paintRun(m_steps->pace());
    m_b->paintRun(m_steps->pace());
    const SimDuration now = m_steps->now().time_since_epoch();
    const SimDuration end = m_steps->end().time_since_epoch();
    m_time->setText(clockText(now) + u" / "_s + clockText(end, false));
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(end.count() > 0 ? int(double(now.count()) / double(end.count()) * sliderSteps) : 0);
    tellMoment();
}

/// By their names where these differ.
QString SideBySideWindow::nameOf(const ComparedSide &side) const
{
    const bool same = m_a->shortName() == m_b->shortName();
    return same ? side.letter() : render::cleanLabel(side.shortName());
}

void SideBySideWindow::tellDrawings()
{
    const Topology &a = m_a->document().topology(), &b = m_b->document().topology();
    const ElementDifferences differ = compareElements(a, b);
    QStringList parts;
    for (const ElementDifferences::Change &change : differ.changed)
        parts.append(tr("%1 (%2)").arg(b.nameOf(change.id), report::attributesText(a, b, change)));
    QStringList told;
    if (!parts.isEmpty())
        told.append(tr("Set otherwise in B: %1.").arg(parts.mid(0, 6).join(u", "_s)));
    if (!differ.added.isEmpty())
        told.append(tr("%n elements are in B alone.", nullptr, int(differ.added.size())));
    if (!differ.removed.isEmpty())
        told.append(tr("%n elements are in A alone.", nullptr, int(differ.removed.size())));
    const double first = offeredRate(m_a->document().topology()), second = offeredRate(b);
    if (first != second)
        told.append(tr("They do not get the same requests: A %1 a second, B %2.")
                        .arg(humanNumber(first), humanNumber(second)));
    if (m_a->scenario() != m_b->scenario())
        told.append(tr("Their scenarios differ."));
    if (told.isEmpty())
        told.append(tr("Both are the same so far. Click an element of B and set it otherwise, choose another "
                       "scenario, or open another file."));
    m_drawings->setText(render::cleanLabel(told.join(u' ')));
}

void SideBySideWindow::tellMoment()
{
    const LiveRun &first = m_a->run();
    const LiveRun &second = m_b->run();
    if (!first.isStarted() || !second.isStarted() || !first.frame().figures || !second.frame().figures) {
        m_moment->clear();
        return;
    }
    m_moment->setText(differencesTold({nameOf(*m_a), first.plan(), *first.frame().figures},
                                      {nameOf(*m_b), second.plan(), *second.frame().figures})
                          .join(u'\n'));
}

QString SideBySideWindow::told() const { return m_moment->text() + u'\n' + m_over->text(); }

void SideBySideWindow::updateControls()
{
    const bool playing = m_steps->isPlaying();
    m_play->setText(playing ? tr("Pause") : tr("Play"));
    m_play->setIcon(glyphIcon(playing ? u"actions/pause"_s : u"actions/play"_s));
    m_play->setEnabled(m_a->run().isStarted() && m_b->run().isStarted());
    m_compare->setText(isComparing() ? tr("Stop") : tr("Repeat both"));
    m_progress->setVisible(isComparing());
}

bool SideBySideWindow::isComparing() const { return m_work->isRunning(); }

void SideBySideWindow::chooseFile(ComparedSide &side)
{
    const QString name = QFileDialog::getOpenFileName(
        this, tr("Compare with"), {}, tr("Switchover documents (*.switchover *.json *.png *.svg *.pdf)"));
    if (!name.isEmpty())
        open(side, name);
}

bool SideBySideWindow::open(ComparedSide &side, const QString &fileName)
{
    const ReadDocument read = readCarriedDocument(fileName);
    if (!read.topology) {
        say(read.problems.empty() ? tr("%1 cannot be read.").arg(fileName) : read.problems.front().text());
        return false;
    }
    const QString name = read.topology->header().name;
    side.show(*read.topology, name.isEmpty() ? QFileInfo(fileName).completeBaseName() : name,
              side.scenario());
    return true;
}

void SideBySideWindow::compare()
{
    if (isComparing()) {
        m_work->stop();
        return;
    }
    const RunOptions options{.seed = std::uint64_t(m_seed->value())};
    const auto planOf = [&options](ComparedSide &side) {
        const Topology &topology = side.document().topology();
        return compile(topology, topology.scenarios().find(side.scenario()), options);
    };
    const auto first = planOf(*m_a);
    const auto second = planOf(*m_b);
    if (!first || !second) {
        say(tr("It cannot run: %1").arg((first ? second : first).error().front().text()));
        return;
    }
    m_progress->setRange(0, m_runs->value());
    m_progress->setValue(0);
    const int jobs = std::max(1, int(std::thread::hardware_concurrency()) - 1);   // One for the window.
    m_work->start([this, planA = first->plan, planB = second->plan, wanted = m_runs->value(),
                   jobs](const std::stop_token &stop, const BackgroundWork::Tell &tell) {
        ComparisonSet set(*planA, *planB);
        while (set.runs() < wanted &&
               set.add(std::min(jobs, wanted - set.runs()), jobs, [&stop] { return stop.stop_requested(); }))
            tell([this, figures = set.figures(), runs = set.runs()] { showFigures(figures, runs); });
    });
    updateControls();
}

void SideBySideWindow::showFigures(const std::vector<FigureDifference> &figures, int runs)
{
    m_progress->setValue(runs);
    m_differences->show(figures, m_b->document().topology());
    if (runs > 1)   // One run knows nothing of chance.
        m_over->setText(differencesOver(figures, runs, nameOf(*m_a), nameOf(*m_b)).join(u'\n'));
}

}   // namespace switchover
