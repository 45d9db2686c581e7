#include "widgets/lessons/session.h"

#include <QFileInfo>

#include "model/document/document.h"
#include "model/lessons/lesson_reader.h"
#include "model/scenario/live_run.h"
#include "widgets/canvas/view.h"
#include "widgets/dialogs/messages.h"
#include "widgets/lessons/demonstration.h"
#include "widgets/lessons/library.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int checkPause = 150;   ///< Milliseconds between two looks at the drawing and the run.

bool changesDrawing(const Step &step)
{
    return std::ranges::any_of(step.solution,
                               [](const Deed &deed) { return std::holds_alternative<Edit>(deed); });
}

}   // namespace

LessonSession::LessonSession(const Workbench &bench, QObject *parent) : QObject(parent), m_bench(bench)
{
    m_threads.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(checkPause);
    const auto checkSoon = [this] {
        if (isOpen() && !m_done && !m_timer.isActive())
            m_timer.start();
    };
    connect(&m_timer, &QTimer::timeout, this, &LessonSession::check);
    connect(&bench.document, &Document::changed, this, checkSoon);
    connect(&bench.document, &Document::replaced, this, checkSoon);
    connect(&bench.run, &LiveRun::advanced, this, [this, checkSoon] {
        noteRun();
        checkSoon();
    });
    connect(&bench.run, &LiveRun::stateChanged, this, checkSoon);
}

LessonSession::~LessonSession() { m_threads.waitForDone(); }

bool LessonSession::isShowing() const { return m_demonstration && m_demonstration->isRunning(); }

void LessonSession::open(const QString &fileName)
{
    ReadLesson read = readLessonFile(fileName);
    if (!read.lesson) {
        QStringList lines;
        for (const Problem &problem : read.problems)
            lines.append(problem.text());
        messages::warn(m_bench.window, {tr("%1 is no lesson.").arg(QFileInfo(fileName).fileName()),
                                        lines.value(0), lines.join(u'\n')});
        return;
    }
    m_lesson = *std::move(read.lesson);
    const Id current = LessonProgress(m_lesson.id).current();
    const auto at = std::ranges::find(m_lesson.steps, current, &Step::id);
    m_index = at == m_lesson.steps.end() ? 0 : int(at - m_lesson.steps.begin());
    m_bench.run.stop();
    m_bench.document.reset(step().start);
    m_bench.canvas.canvasScene().setBadgesHidden(u"lesson"_s, true);
    Q_EMIT opened();
    begin();
}

void LessonSession::close()
{
    if (!isOpen())
        return;
    m_demonstration.reset();
    ++m_generation;
    m_lesson = {};
    m_bench.canvas.canvasScene().setHighlighted({});
    m_bench.canvas.canvasScene().setBadgesHidden(u"lesson"_s, false);
    Q_EMIT closed();
}

/// Nothing of the step is done yet.
void LessonSession::begin()
{
    m_demonstration.reset();
    ++m_generation;
    m_checking = false;
    m_seen = {};
    m_answer = -1;
    m_done = false;
    LessonProgress(m_lesson.id).setCurrent(step().id);
    m_bench.canvas.canvasScene().setHighlighted(step().highlight);
    if (!step().check)
        setDone();
    else
        m_timer.start();
    Q_EMIT changed();
    Q_EMIT panelsWanted(step().panels);
}

/// As an edit: what a person has drawn comes back with Undo.
void LessonSession::put(const Topology &drawing)
{
    m_bench.run.stop();
    if (m_bench.document.topology() == drawing)
        return;
    const auto done =
        m_bench.document.perform(tr("Drawing of the lesson"), exchange(m_bench.document.topology(), drawing));
    if (!done)
        m_bench.say(done.error().text());
    m_bench.canvas.zoomToFit();
}

void LessonSession::goTo(int index)
{
    if (!isOpen() || index < 0 || index >= int(m_lesson.steps.size()) || index == m_index)
        return;
    // Who goes on from a task that is done keeps the own drawing.
    const bool follows = index == m_index + 1 && (m_done || !changesDrawing(step()));
    m_index = index;
    m_bench.run.stop();
    if (!follows || step().ownDrawing)
        put(step().start);
    begin();
}

void LessonSession::next() { goTo(m_index + 1); }

void LessonSession::back() { goTo(m_index - 1); }

void LessonSession::reset()
{
    if (!isOpen())
        return;
    put(step().start);
    begin();
}

void LessonSession::showMe()
{
    if (!isOpen() || step().solution.empty() || isShowing())
        return;
    put(step().start);
    m_demonstration = std::make_unique<LessonDemonstration>(m_bench, step().solution);
    connect(m_demonstration.get(), &LessonDemonstration::finished, this, &LessonSession::changed);
    Q_EMIT changed();
}

void LessonSession::choose(int option)
{
    if (!isOpen() || !step().question || m_answer >= 0)
        return;
    m_answer = option;
    if (m_done)
        LessonProgress(m_lesson.id).setDone(step().id);
    Q_EMIT changed();
}

void LessonSession::noteRun()
{
    if (!isOpen() || m_done || !m_bench.run.isStarted())
        return;
    const LiveFrame &frame = m_bench.run.frame();
    m_seen.started = true;
    m_seen.now = frame.view.now.time_since_epoch();
    for (const sim::TraceEvent &event : frame.events)
        m_seen.note(m_bench.run.plan(), event);
}

void LessonSession::check()
{
    if (!isOpen() || m_done || !step().check)
        return;
    if (m_checking) {
        m_timer.start();
        return;
    }
    m_checking = true;
    m_threads.start([this, number = m_generation, condition = *step().check,
                     topology = m_bench.document.topology(), seen = m_seen] {
        const bool isDone = holds(condition, topology, seen);
        // Dropped if the session is gone: its destructor waits for this thread.
        QMetaObject::invokeMethod(
            this,
            [this, number, isDone] {
                if (number != m_generation)
                    return;
                m_checking = false;
                if (isDone)
                    setDone();
            },
            Qt::QueuedConnection);
    });
}

void LessonSession::checkNow()
{
    noteRun();
    if (isOpen() && !m_done && step().check && holds(*step().check, m_bench.document.topology(), m_seen))
        setDone();
}

void LessonSession::setDone()
{
    m_done = true;
    if (!step().question || m_answer >= 0)
        LessonProgress(m_lesson.id).setDone(step().id);
    Q_EMIT changed();
}

}   // namespace switchover
