#pragma once

#include <QWidget>

#include <optional>

#include "model/report/comparison.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QSplitter;

namespace switchover {

class BackgroundWork;
class DifferenceTree;
class Document;
class PictureView;
struct Workbench;

/// The open document against another version of it, a file: what was added, removed and changed, what that does to
/// findings, availability and results, and a picture of it. All work is done beside the window and can be stopped.
class VersionsWindow : public QWidget
{
    Q_OBJECT

public:
    /// @p document outlives the window.
    explicit VersionsWindow(const Document &document, QWidget *parent = nullptr);
    ~VersionsWindow() override;

    /// Begins; a file that cannot be read is told of.
    void compareWith(const QString &fileName);
    bool isComparing() const;
    /// As far as it is known.
    const std::optional<report::Comparison> &comparison() const { return m_comparison; }
    /// As text, JSON, Markdown or picture, by the ending of the name. @return whether it was written; if not, why is told
    bool saveTo(const QString &fileName);

Q_SIGNALS:
    /// Elements of the open document that are to be shown.
    void elementsWanted(const QStringList &ids);

private:
    void makeLayout();
    QWidget *makeHead();
    QWidget *makeFoot();
    void chooseFile();
    void begin();
    void beginOrStop();
    void showDesign(const report::Comparison &comparison);
    void showResults(const report::Comparison &comparison);
    void offerScenarios();
    void showPicture();
    void showChosen(const QStringList &elements, bool ofFirst);
    void save();
    void copy(qsizetype form);
    void fail(const QString &why);
    void updateControls();
    QString summary() const;

    const Document &m_document;
    BackgroundWork *m_work;
    QString m_fileName;   ///< Of the other version.
    std::optional<report::Comparison> m_comparison;
    QLabel *m_names = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_fault = nullptr;
    QLabel *m_doing = nullptr;
    QComboBox *m_scenario = nullptr;
    QSpinBox *m_runs = nullptr;
    QSplitter *m_split = nullptr;
    DifferenceTree *m_tree = nullptr;
    PictureView *m_picture = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
};

/// Adds the actions "file.compare" and "file.compare-saved".
void addComparing(const Workbench &bench);

}   // namespace switchover
