#pragma once

#include <QDialog>

#include <memory>

#include "widgets/recording/recorder.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace switchover {

struct Workbench;

/// Asks which span of the run to record, and how; then shows how far it is. Can be cancelled at any time.
class RecordDialog : public QDialog
{
    Q_OBJECT

public:
    /// @pre the run is started
    explicit RecordDialog(const Workbench &bench);
    ~RecordDialog() override;

    const QString &fileName() const { return m_fileName; }
    /// Without the question for a name.
    void record(const QString &fileName);

    void reject() override;

private:
    void makeForm();
    void makeButtons();
    void showLength();
    void chooseFile();
    RecordingRequest request() const;
    void take();
    void setBusy(bool busy);

    LiveRun &m_run;
    QString m_title;
    QDoubleSpinBox *m_from;
    QDoubleSpinBox *m_until;
    QComboBox *m_speed;
    QComboBox *m_width;
    QComboBox *m_format;
    QLabel *m_length;
    QProgressBar *m_progress;
    QPushButton *m_start = nullptr;
    QString m_fileName;
    std::unique_ptr<Recorder> m_recorder;
};

/// Adds the action "run.record".
void addRecording(const Workbench &bench);

}   // namespace switchover
