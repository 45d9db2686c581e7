#include "widgets/dialogs/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "model/render/diagram.h"
#include "widgets/models/background_work.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize previewSize(360, 120);

}   // namespace

ExportDialog::ExportDialog(const Topology &topology, Shown shown, const QString &baseName, QWidget *parent)
    : QDialog(parent), m_topology(topology), m_shown(std::move(shown)), m_baseName(baseName),
      m_format(new QComboBox(this)), m_theme(new QComboBox(this)), m_scale(new QDoubleSpinBox(this)),
      m_transparent(new QCheckBox(tr("No background"), this)),
      m_title(new QCheckBox(tr("Title block: name, version, date, author, note"), this)),
      m_legend(new QCheckBox(tr("Legend"), this)),
      m_selectionOnly(new QCheckBox(tr("Only what is selected"), this)),
      m_health(new QCheckBox(tr("Health of the real endpoints, as shown now"), this)),
      m_carriesDocument(new QCheckBox(tr("Can be opened in Switchover again"), this)),
      m_preview(plainLabel({}, this)), m_size(plainLabel({}, this)), m_fault(plainLabel({}, this)),
      m_progress(new QProgressBar(this)), m_work(new BackgroundWork(this)),
      m_sketching(new BackgroundWork(this))
{
    setWindowTitle(tr("Export Picture"));
    makeForm();
    makeButtons();
    adaptToFormat();
    for (QCheckBox *box : {m_transparent, m_title, m_legend, m_selectionOnly, m_health})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::preview);
    connect(m_sketching, &BackgroundWork::ended, this, [this] {
        if (m_isSketchOld)
            preview();
    });
    connect(m_theme, &QComboBox::currentIndexChanged, this, &ExportDialog::preview);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, &ExportDialog::preview);
}

void ExportDialog::makeForm()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    layout->addLayout(form);
    for (const Exporter &known : allExporters())
        m_format->addItem(known.label.translated(), known.id);
    m_format->setCurrentIndex(
        std::max(0, m_format->findData(QSettings().value(u"export/format"_s, u"png"_s))));
    for (const QString &id : render::themeIds())
        m_theme->addItem(QString(id).replace(u'-', u' '), id);
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(appliedTheme().id)));
    m_scale->setRange(0.5, 10);
    m_scale->setSingleStep(0.5);
    m_scale->setDecimals(1);
    m_scale->setValue(2);
    m_scale->setPrefix(u"×"_s);
    m_carriesDocument->setChecked(true);
    const render::SheetParts stated = render::statedParts(m_topology);
    m_title->setChecked(stated.title);
    m_legend->setChecked(stated.legend);
    m_title->setEnabled(!stated.title);   // What the document says is carried in any case.
    m_legend->setEnabled(!stated.legend);
    m_selectionOnly->setEnabled(!m_shown.selected.isEmpty());
    m_health->setEnabled(!m_shown.health.nodes.isEmpty());
    m_health->setChecked(m_health->isEnabled());
    setPlainToolTip(*m_health,
                    tr("While the endpoints are watched and their health is shown on the drawing."));
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_preview->setFixedSize(previewSize);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setFrameShape(QFrame::StyledPanel);
    m_preview->setAccessibleName(tr("Preview"));
    layout->insertWidget(0, m_preview, 0, Qt::AlignHCenter);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Theme"), m_theme);
    form->addRow(tr("Scale"), m_scale);
    form->addRow(tr("Size"), m_size);
    for (QCheckBox *box : {m_transparent, m_title, m_legend, m_selectionOnly, m_health, m_carriesDocument})
        form->addRow(QString(), box);
    layout->addWidget(m_fault);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Writing the picture"));
    m_progress->hide();
    layout->addWidget(m_progress);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::adaptToFormat);
}

void ExportDialog::makeButtons()
{
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_buttons->addButton(tr("Export..."), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    layout()->addWidget(m_buttons);
}

const Exporter &ExportDialog::exporter() const { return *exporterById(m_format->currentData().toString()); }

/// Scale is for pixels; the others are vectors.
void ExportDialog::adaptToFormat()
{
    m_scale->setEnabled(exporter().mediaType == u"image/png");
    m_fault->hide();
    preview();
}

/// On a thread of its own: a large drawing takes a while, and the next one waits until it is done.
void ExportDialog::preview()
{
    m_isSketchOld = m_sketching->isRunning();
    if (m_isSketchOld)
        return;
    const auto made = request();
    if (!made)
        return;
    m_sketching->start([this, request = *made, sharp = devicePixelRatioF()](
                           const std::stop_token &stop, const BackgroundWork::Tell &tell) {
        const render::Diagram diagram(
            request.topology,
            {.theme = request.theme, .transparent = request.transparent, .sheet = request.sheet},
            request.overlay.get());
        const QRectF area = diagram.bounds();
        const QSizeF shown = area.size().scaled(QSizeF(previewSize) - QSizeF(8, 8), Qt::KeepAspectRatio);
        const double scale = std::min(1.0, shown.width() / area.width());
        QImage picture((area.size() * scale * sharp).toSize().expandedTo({1, 1}),
                       QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.scale(scale * sharp, scale * sharp);
        painter.translate(-area.topLeft());
        if (!stop.stop_requested())
            diagram.paint(painter);
        painter.end();
        picture.setDevicePixelRatio(sharp);
        tell([this, picture, size = area.size() * request.scale] { showPreview(picture, size); });
    });
}

void ExportDialog::showPreview(const QImage &picture, QSizeF size)
{
    m_preview->setPixmap(QPixmap::fromImage(picture));
    const bool pixels = exporter().mediaType == u"image/png";
    m_size->setText(pixels ? tr("%1 by %2 pixels").arg(qRound(size.width())).arg(qRound(size.height()))
                           : tr("Sharp at any size"));
}

Result<ExportRequest> ExportDialog::request() const
{
    ExportRequest request{
        .topology = m_topology,
        .theme = render::themeById(m_theme->currentData().toString()).value_or(render::lightTheme()),
        .scale = m_scale->value(),
        .transparent = m_transparent->isChecked(),
        .sheet = {.title = m_title->isChecked(), .legend = m_legend->isChecked()},
        .carriesDocument = m_carriesDocument->isChecked()};
    if (m_selectionOnly->isChecked()) {
        auto part = partOf(m_topology, {m_shown.selected.begin(), m_shown.selected.end()});
        if (!part)
            return failure(part.error());
        request.topology = *std::move(part);
        keepRoles(request, m_topology);
    }
    if (m_health->isChecked()) {
        auto overlay = request.overlay ? *request.overlay : render::Overlay();
        overlay.health = m_shown.health;
        request.overlay = std::make_shared<const render::Overlay>(std::move(overlay));
    }
    return request;
}

void ExportDialog::accept()
{
    if (m_work->isRunning())
        return;
    const Exporter &format = exporter();
    const QString folder = QSettings().value(u"export/folder"_s, QDir::currentPath()).toString();
    const QString suffix = u'.' + format.suffixes.constFirst();
    QString file =
        QFileDialog::getSaveFileName(this, tr("Export Picture"), QDir(folder).filePath(m_baseName + suffix),
                                     u"%1 (*%2)"_s.arg(format.label.translated(), suffix));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += suffix;
    if (const auto made = request())
        write(*made, file);
    else
        take(failure(made.error()), file);
}

void ExportDialog::write(const ExportRequest &request, const QString &file)
{
    setBusy(true);
    m_work->start([this, request, file, &format = exporter()](const std::stop_token &,
                                                              const BackgroundWork::Tell &tell) {
        const Result<> written = exportToFile(format, request, file);
        tell([this, written, file] { take(written, file); });
    });
}

void ExportDialog::take(const Result<> &written, const QString &file)
{
    setBusy(false);
    if (!written) {
        m_fault->setText(written.error().text());
        m_fault->show();
        return;
    }
    m_fileName = file;
    QSettings().setValue(u"export/folder"_s, QFileInfo(file).path());
    QSettings().setValue(u"export/format"_s, exporter().id);
    QDialog::accept();
}

void ExportDialog::setBusy(bool busy)
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_format, m_theme, m_buttons})
        field->setEnabled(!busy);
    m_progress->setVisible(busy);
    m_fault->hide();
}

/// A file is written whole or not at all: while that goes on the dialog stays.
void ExportDialog::reject()
{
    if (!m_work->isRunning())
        QDialog::reject();
}

}   // namespace switchover
