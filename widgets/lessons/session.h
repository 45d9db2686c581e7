#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "model/lessons/goal.h"
#include "widgets/panels/workbench.h"

namespace switchover {

class LessonDemonstration;

/// A lesson in a window: which step one is at, and whether its task is done. Whatever it does to the drawing can be
/// undone.
class LessonSession : public QObject
{
    Q_OBJECT

public:
    explicit LessonSession(const Workbench &bench, QObject *parent = nullptr);
    ~LessonSession() override;

    bool isOpen() const { return !m_lesson.steps.empty(); }
    const Lesson &lesson() const { return m_lesson; }
    int index() const { return m_index; }
    /// @pre isOpen()
    const Step &step() const { return m_lesson.steps[std::size_t(m_index)]; }
    bool isLast() const { return m_index + 1 == int(m_lesson.steps.size()); }
    /// Its task is done, or it has none.
    bool isDone() const { return m_done; }
    /// The option that was chosen; -1: none yet.
    int answer() const { return m_answer; }
    bool isShowing() const;

    /// Opens a lesson in this window, at the step where the person was last. Tells by a message why it cannot.
    void open(const QString &fileName);
    void close();
    void goTo(int index);
    void next();
    void back();
    /// The drawing as the step begins, and no run.
    void reset();
    /// Does the task while one looks on.
    void showMe();
    void choose(int option);
    /// Looks at the drawing and the run now, and waits for it: for tests.
    void checkNow();

Q_SIGNALS:
    void opened();
    void closed();
    /// Another step, its task done, or its question answered.
    void changed();
    /// By a step that begins.
    void panelsWanted(const QStringList &panels);

private:
    void begin();
    void put(const Topology &drawing);
    void noteRun();
    void check();
    void setDone();

    Workbench m_bench;
    Lesson m_lesson;
    int m_index = 0;
    int m_answer = -1;
    bool m_done = false;
    bool m_checking = false;
    int m_generation = 0;   ///< So that a late answer is not taken for one about another step.
    RunSeen m_seen;
    QTimer m_timer;
    QThreadPool m_threads;
    std::unique_ptr<LessonDemonstration> m_demonstration;
};

}   // namespace switchover
