#include "widgets/dialogs/report_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "model/exchange/carried.h"
#include "model/exchange/file_output.h"
#include "model/health/report_health.h"
#include "model/render/theme.h"
#include "model/report/preview.h"
#include "model/report/section.h"
#include "widgets/dialogs/page_view.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;

static constexpr int restBeforePreview = 200;   // Milliseconds: several clicks in a row are one change.
static constexpr int previewWidth = 900;        // Dots of a page.

/// The rest of what is asked for, which takes its time to read.
static Result<report::Request> withHealth(report::Request request,
                                          const std::optional<health::Archive> &archive)
{
    if (!archive)
        return request;
    auto known = health::reportHealth(*archive, request.topology);
    if (!known)
        return failure(known.error());
    request.health = *std::move(known);
    return request;
}

ReportDialog::ReportDialog(const Topology &topology, const QString &baseName, health::Archive archive,
                           QWidget *parent)
    : QDialog(parent), m_topology(topology), m_archive(std::move(archive)), m_baseName(baseName),
      m_template(new QComboBox(this)), m_format(new QComboBox(this)), m_theme(new QComboBox(this)),
      m_sections(new QListWidget(this)), m_date(new QCheckBox(tr("Today's date"), this)),
      m_health(new QCheckBox(tr("What probing has shown"), this)),
      m_since(new QPushButton(tr("Choose File..."), this)), m_forget(new QPushButton(tr("Clear"), this)),
      m_pages(new PageView(this)), m_progress(new QProgressBar(this)), m_doing(plainLabel({}, this)),
      m_fault(plainLabel({}, this))
{
    setWindowTitle(tr("Report"));
    m_threads.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforePreview);
    connect(&m_rest, &QTimer::timeout, this, &ReportDialog::preview);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    auto *form = new QFormLayout;
    form->setSpacing(12);
    makeForm(form);
    columns->addLayout(form, 2);
    columns->addWidget(m_pages, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(m_fault);
    makeButtons();
    resizeOnScreen(*this, {1000, 720});
    preview();
}

ReportDialog::~ReportDialog()
{
    m_stop.request_stop();
    m_threads.waitForDone();
}

void ReportDialog::makeForm(QFormLayout *form)
{
    m_template->addItem(tr("Everything"), QString());
    for (const report::Template &known : report::allTemplates())
        m_template->addItem(known.label.translated(), known.id);
    for (const report::Form &known : report::allForms())
        m_format->addItem(known.label.translated(), known.id);
    m_format->setCurrentIndex(
        std::max(0, m_format->findData(QSettings().value(u"report/format"_s, u"html"_s))));
    m_theme->addItem(QString(), QString());
    for (const QString &id : render::themeIds())
        m_theme->addItem(QString(id).replace(u'-', u' '), id);
    nameUsualColours();
    m_sections->setAccessibleName(tr("Sections"));
    m_forget->hide();
    setPlainToolTip(*m_forget, tr("Tell of no changes."));
    m_fault->setWordWrap(true);
    m_fault->hide();
    form->addRow(tr("For"), m_template);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Colours"), m_theme);
    form->addRow(tr("Sections"), m_sections);
    auto *since = new QHBoxLayout;
    since->addWidget(m_since, 1);
    since->addWidget(m_forget);
    form->addRow(tr("Changes since"), since);
    form->addRow(QString(), m_date);
    form->addRow(QString(), m_health);
    m_hasHistory = !m_topology.probes().empty() && QFileInfo::exists(m_archive.file);
    m_health->setEnabled(m_hasHistory);
    setPlainToolTip(*m_health, m_hasHistory ? tr("How the real endpoints were in the last 30 days.")
                                            : tr("None of these endpoints has been probed yet."));
    connect(m_template, &QComboBox::currentIndexChanged, this, [this] {
        makeSections(m_template->currentData().toString());
        m_rest.start();
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ReportDialog::nameUsualColours);
    connect(m_theme, &QComboBox::currentIndexChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(m_sections, &QListWidget::itemChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(m_date, &QCheckBox::toggled, &m_rest, qOverload<>(&QTimer::start));
    connect(m_health, &QCheckBox::toggled, this,
            [this] { takeMaterial(u"health"_s, m_health->isChecked()); });
    connect(m_since, &QPushButton::clicked, this, &ReportDialog::chooseEarlier);
    connect(m_forget, &QPushButton::clicked, this, &ReportDialog::forgetEarlier);
    makeSections({});
}

void ReportDialog::makeSections(const QString &templateId)
{
    const QSignalBlocker quiet(m_sections);
    const report::Template *chosen = report::templateById(templateId);
    m_sections->clear();
    for (const report::Section &section : report::allSections()) {
        auto *item = new QListWidgetItem(section.title.translated(), m_sections);
        item->setData(Qt::UserRole, section.id);
        const bool has = hasMaterial(section.id);
        item->setFlags(has ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                           : Qt::ItemIsUserCheckable);
        const bool wanted = !chosen || chosen->sections.contains(section.id);
        item->setCheckState(has && wanted ? Qt::Checked : Qt::Unchecked);
        if (!has)
            item->setToolTip(asPlainText(section.id == u"health"
                                             ? tr("Tick \"What probing has shown\" for it.")
                                             : tr("Choose an earlier version for it.")));
    }
    m_sections->setMinimumWidth(m_sections->sizeHintForColumn(0) + 2 * fontMetrics().height());
}

/// Whether a section can say anything: two of them tell of what is chosen here.
bool ReportDialog::hasMaterial(const QString &section) const
{
    return section == u"health" ? m_health->isChecked() : section != u"changes" || m_earlier;
}

/// The section can be chosen from now on, and is; or no longer.
void ReportDialog::takeMaterial(const QString &section, bool there)
{
    const QSignalBlocker quiet(m_sections);
    for (int i = 0; i < m_sections->count(); ++i) {
        QListWidgetItem *item = m_sections->item(i);
        if (item->data(Qt::UserRole).toString() != section)
            continue;
        item->setFlags(there ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                             : Qt::ItemIsUserCheckable);
        item->setCheckState(there ? Qt::Checked : Qt::Unchecked);
        if (there)
            item->setToolTip(QString());
    }
    m_rest.start();
}

/// Only a page in a browser can have the colours of who reads it; paper is white.
void ReportDialog::nameUsualColours()
{
    m_theme->setItemText(0, form().id == u"pdf" ? tr("Light, as paper") : tr("As the reader's screen"));
}

void ReportDialog::makeButtons()
{
    auto *row = new QHBoxLayout;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    m_progress->hide();
    m_progress->setAccessibleName(tr("Progress"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save Report..."), QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    row->addWidget(m_doing, 1);
    row->addWidget(m_progress);
    row->addWidget(buttons);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ReportDialog::reject);
}

void ReportDialog::chooseEarlier()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Earlier Version"), QString(),
        tr("Drawings, and pictures that carry one (*.switchover *.json *.png *.svg *.pdf)"));
    if (file.isEmpty())
        return;
    ReadDocument read = readCarriedDocument(file);
    if (!read.topology) {
        fail(read.problems.empty() ? tr("The file cannot be read.") : read.problems.front().text());
        return;
    }
    m_earlier = std::make_shared<const Topology>(*std::move(read.topology));
    m_earlierName = QFileInfo(file).fileName();
    m_since->setText(QString(m_earlierName).replace(u'&', u"&&"_s));
    m_forget->show();
    takeMaterial(u"changes"_s, true);
}

void ReportDialog::forgetEarlier()
{
    m_earlier.reset();
    m_earlierName.clear();
    m_since->setText(tr("Choose File..."));
    m_forget->hide();
    m_since->setFocus();
    takeMaterial(u"changes"_s, false);
}

const report::Form &ReportDialog::form() const
{
    return *report::formById(m_format->currentData().toString());
}

report::Request ReportDialog::request() const
{
    report::Request request;
    request.topology = m_topology;
    if (m_earlier)
        request.since = *m_earlier;
    request.sinceName = m_earlierName;
    request.templateId = m_template->currentData().toString();
    request.theme = m_theme->currentData().toString();
    if (m_date->isChecked())
        request.date = QDate::currentDate().toString(Qt::ISODate);
    for (int i = 0; i < m_sections->count(); ++i)
        if (m_sections->item(i)->checkState() == Qt::Checked)
            request.sections.append(m_sections->item(i)->data(Qt::UserRole).toString());
    return request;
}

std::optional<health::Archive> ReportDialog::archive() const
{
    return m_health->isChecked() ? std::optional(m_archive) : std::nullopt;
}

/// What was under way is overtaken.
report::Progress ReportDialog::begin()
{
    m_rest.stop();
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_fault->hide();
    return {[this, number = ++m_number](double share, const QString &what) {
                QMetaObject::invokeMethod(
                    this, [this, number, share, what] { tell(number, share, what); }, Qt::QueuedConnection);
            },
            m_stop.get_token()};
}

void ReportDialog::preview()
{
    const report::Request wanted = request();
    m_save->setEnabled(!wanted.sections.isEmpty());
    if (wanted.sections.isEmpty()) {
        begin();
        m_pages->setPages({});
        tell(m_number, 0, tr("Choose at least one section."));
        return;
    }
    const report::Progress progress = begin();
    m_threads.start([this, wanted, progress, archive = archive(), number = m_number] {
        const auto whole = withHealth(wanted, archive);
        const auto content =
            whole ? report::compose(*whole, progress) : Result<report::Content>(failure(whole.error()));
        Result<report::Preview> preview =
            content ? report::previewPages(*content, wanted.theme, previewWidth, progress.stop)
                    : Result<report::Preview>(failure(content.error()));
        QMetaObject::invokeMethod(
            this, [this, number, preview] { showPages(number, preview); }, Qt::QueuedConnection);
    });
}

void ReportDialog::showPages(int number, const Result<report::Preview> &preview)
{
    if (number != m_number)
        return;
    if (!preview) {
        fail(preview.error().text());
        return;
    }
    m_pages->setPages(preview->pages);
    const bool isWhole = preview->all == int(preview->pages.size());
    tell(number, 0,
         isWhole ? tr("%n pages", nullptr, preview->all)
                 : tr("The first %1 of %n pages", nullptr, preview->all).arg(preview->pages.size()));
}

void ReportDialog::tell(int number, double share, const QString &what)
{
    if (number != m_number)
        return;
    showProgress(share);
    if (!what.isEmpty())
        m_doing->setText(what);
}

/// An empty bar looks like work that does not get on: it is only there while something is done.
void ReportDialog::showProgress(double share)
{
    m_progress->setValue(qRound(share * 1000));
    m_progress->setVisible(share > 0);
}

void ReportDialog::fail(const QString &why)
{
    m_doing->clear();
    showProgress(0);
    m_fault->setText(why);
    m_fault->show();
}

void ReportDialog::setSaving(bool saving)
{
    m_isSaving = saving;
    for (QWidget *each : std::initializer_list<QWidget *>{m_template, m_format, m_theme, m_sections, m_date,
                                                          m_since, m_forget, m_save})
        each->setEnabled(!saving);
    m_health->setEnabled(!saving && m_hasHistory);
}

void ReportDialog::accept()
{
    const report::Form &chosen = form();
    const QString folder = QSettings().value(u"export/folder"_s, QDir::currentPath()).toString();
    const QString suffix = u'.' + chosen.suffixes.constFirst();
    QString file =
        QFileDialog::getSaveFileName(this, tr("Save Report"), QDir(folder).filePath(m_baseName + suffix),
                                     u"%1 (*%2)"_s.arg(chosen.label.translated(), suffix));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += suffix;
    saveTo(file);
}

void ReportDialog::saveTo(const QString &file)
{
    const report::Progress progress = begin();
    setSaving(true);
    report::Request wanted = request();
    wanted.stem = QFileInfo(file).completeBaseName();
    m_threads.start([this, wanted, progress, archive = archive(), file, chosen = form()] {
        const auto whole = withHealth(wanted, archive);
        const auto made = whole ? report::makeReport(chosen, *whole, progress)
                                : Result<report::Rendered>(failure(whole.error()));
        const Result<> written =
            made ? writeFiles(file, made->bytes, made->beside) : Result<>(failure(made.error()));
        QMetaObject::invokeMethod(
            this, [this, written, file] { takeSaved(written, file); }, Qt::QueuedConnection);
    });
}

void ReportDialog::takeSaved(const Result<> &written, const QString &file)
{
    setSaving(false);
    if (!written) {
        fail(written.error().code == Error::Code::Cancelled ? tr("Stopped. Nothing was written.")
                                                            : written.error().text());
        return;
    }
    m_fileName = file;
    QSettings().setValue(u"export/folder"_s, QFileInfo(file).path());
    QSettings().setValue(u"report/format"_s, form().id);
    QDialog::accept();
}

/// While a report is written, the first press stops that.
void ReportDialog::reject()
{
    m_stop.request_stop();
    if (!m_isSaving)
        QDialog::reject();
}

}   // namespace switchover
