#pragma once

#include <QDialog>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace switchover {

/// The lessons with how far one has come, to start from any step.
class LessonIndex : public QDialog
{
    Q_OBJECT

public:
    explicit LessonIndex(QWidget *parent = nullptr);

    /// The lesson that was chosen. @pre the dialog was accepted
    const QString &fileName() const { return m_fileName; }

private:
    void makeLists();
    void makeButtons();
    void showLesson(int row);
    void start(int step);
    void chooseFile();

    QListWidget *m_lessons;
    QLabel *m_title;
    QLabel *m_summary;
    QListWidget *m_steps;
    QPushButton *m_start = nullptr;
    QString m_fileName;
};

}   // namespace switchover
