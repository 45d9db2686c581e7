#pragma once

#include <QDialog>
#include <QStringList>

#include "model/exchange/exporter.h"
#include "model/render/look_builder.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QImage;
class QLabel;
class QProgressBar;

namespace switchover {

class BackgroundWork;

/// Asks how a picture is to look and writes it, on a thread of its own: a large drawing takes a while. Stays open with
/// the reason if that fails.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// What the drawing shows besides itself.
    struct Shown
    {
        QStringList selected;           ///< Ids that may be exported alone.
        render::HealthOverlay health;   ///< Of the real endpoints; empty: none is shown.
    };

    /// @p baseName: proposed file name without ending.
    ExportDialog(const Topology &topology, Shown shown, const QString &baseName, QWidget *parent);

    /// The file that was written, once accepted.
    const QString &fileName() const { return m_fileName; }

private:
    void makeForm();
    void makeButtons();
    void adaptToFormat();
    void preview();
    void showPreview(const QImage &picture, QSizeF size);
    const Exporter &exporter() const;
    Result<ExportRequest> request() const;
    void accept() override;
    void reject() override;
    void write(const ExportRequest &request, const QString &file);
    void take(const Result<> &written, const QString &file);
    void setBusy(bool busy);

    const Topology &m_topology;
    Shown m_shown;
    QString m_baseName;
    QString m_fileName;
    QComboBox *m_format;
    QComboBox *m_theme;
    QDoubleSpinBox *m_scale;
    QCheckBox *m_transparent;
    QCheckBox *m_title;
    QCheckBox *m_legend;
    QCheckBox *m_selectionOnly;
    QCheckBox *m_health;
    QCheckBox *m_carriesDocument;
    QLabel *m_preview;
    QLabel *m_size;
    QLabel *m_fault;
    QDialogButtonBox *m_buttons = nullptr;
    QProgressBar *m_progress;
    BackgroundWork *m_work;
    BackgroundWork *m_sketching;   ///< Makes the preview.
    bool m_isSketchOld = false;    ///< Something was chosen since the preview under way began.
};

}   // namespace switchover
