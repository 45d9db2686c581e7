#pragma once

#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace switchover {

class LessonSession;
class StepDots;

/// A lesson beside the canvas: the text of the step, its question, its task with a tick, and the way on.
class LessonPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LessonPanel(LessonSession &session, QWidget *parent = nullptr);

    /// Larger type, for a lecture hall: 1 is the usual size.
    void setTextScale(double scale);

Q_SIGNALS:
    void indexWanted();
    /// The lesson is at its end: the one after it.
    void nextLessonWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addText(QVBoxLayout &column);
    void addQuestion(QVBoxLayout &column);
    void addOptions(QVBoxLayout &card);
    void addTask(QVBoxLayout &column);
    void addEnd(QVBoxLayout &column);
    void addEmptyState(QVBoxLayout &column);
    QVBoxLayout *addCard(QVBoxLayout &column, const QString &name);
    QLabel *addLabel(QVBoxLayout &column, const QString &text, int size, bool strong = false,
                     bool quiet = false);
    void updateButtons();
    QFont fontOf(int size, bool strong) const;

    LessonSession &m_session;
    StepDots *m_dots;
    QLabel *m_title;
    QScrollArea *m_scroll;
    QPushButton *m_back;
    QPushButton *m_reset;
    QPushButton *m_next;
    QWidget *m_bar;
    double m_scale = 1;
    bool m_hintShown = false;
    int m_shownStep = -1;
};

}   // namespace switchover
