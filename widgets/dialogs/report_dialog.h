#pragma once

#include <QDialog>
#include <QImage>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "model/base/result.h"
#include "model/health/past.h"
#include "model/topology/topology.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace switchover {

class PageView;

namespace report {
struct Form;
struct Preview;
struct Progress;
struct Request;
}   // namespace report

/// Asks what a report is to hold, shows its pages while one chooses, and writes it; stays open with the reason if that
/// fails. All work is done in a thread of its own and can be stopped.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p baseName: proposed file without ending, with its folder unless the last one used will do.
    /// @p archive: where the health of the endpoints is kept.
    ReportDialog(const Topology &topology, const QString &baseName, health::Archive archive, QWidget *parent);
    /// Stops what is under way.
    ~ReportDialog() override;

    /// The file that was written, once accepted.
    const QString &fileName() const { return m_fileName; }
    /// Writes the report to @p file and closes, if that works.
    void saveTo(const QString &file);

private:
    void makeForm(QFormLayout *form);
    void makeSections(const QString &templateId);
    void makeButtons();
    bool hasMaterial(const QString &section) const;
    void takeMaterial(const QString &section, bool there);
    void nameUsualColours();
    void chooseEarlier();
    void forgetEarlier();
    void preview();
    void showPages(int number, const Result<report::Preview> &preview);
    void showProgress(double share);
    void takeSaved(const Result<> &written, const QString &file);
    void tell(int number, double share, const QString &what);
    void fail(const QString &why);
    void setSaving(bool saving);
    report::Request request() const;
    std::optional<health::Archive> archive() const;   ///< If it is wanted.
    report::Progress begin();
    const report::Form &form() const;
    void accept() override;
    void reject() override;

    Topology m_topology;
    health::Archive m_archive;
    std::shared_ptr<const Topology> m_earlier;
    QString m_earlierName;
    QString m_baseName;
    QString m_fileName;
    QComboBox *m_template;
    QComboBox *m_format;
    QComboBox *m_theme;
    QListWidget *m_sections;
    QCheckBox *m_date;
    QCheckBox *m_health;
    QPushButton *m_since;
    QPushButton *m_forget;
    PageView *m_pages;
    QProgressBar *m_progress;
    QLabel *m_doing;
    QLabel *m_fault;
    QPushButton *m_save = nullptr;
    bool m_isSaving = false;
    bool m_hasHistory = false;
    int m_number = 0;   ///< Of the work that was begun last.
    std::stop_source m_stop;
    QTimer m_rest;
    QThreadPool m_threads;
};

}   // namespace switchover
