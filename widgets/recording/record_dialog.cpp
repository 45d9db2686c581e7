#include "widgets/recording/record_dialog.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QMainWindow>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "model/document/document.h"
#include "model/exchange/file_output.h"
#include "model/render/label.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/file_actions.h"
#include "widgets/panels/workbench.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using Format = MovingPicture::Format;

namespace {

constexpr double usualSpan = 15, runUp = 3;   ///< Seconds.

/// Around the first thing that broke, as far as it is known; else up to now.
std::pair<double, double> spanWorthSeeing(const LiveRun &run)
{
    const double now = seconds(run.now()), end = seconds(run.end());
    const auto &broken = run.record().broken;
    const auto first = std::ranges::min_element(broken, {}, &RunRecord::Broken::from);
    if (first != broken.end() && seconds(first->from) < now) {
        const double from = std::max(0.0, seconds(first->from) - runUp);
        return {from, std::min({from + usualSpan, now, end})};
    }
    return {std::max(0.0, now - usualSpan), now > 1 ? now : std::min(usualSpan, end)};
}

/// The drawing's own name, else that of its file.
QString titleFor(const Workbench &bench)
{
    const QString &name = bench.document.topology().header().name;
    return render::cleanLabel(name.isEmpty() ? bench.files.displayName() : name);
}

}   // namespace

RecordDialog::RecordDialog(const Workbench &bench)
    : QDialog(bench.window), m_run(bench.run), m_title(titleFor(bench)), m_from(new QDoubleSpinBox(this)),
      m_until(new QDoubleSpinBox(this)), m_speed(new QComboBox(this)), m_width(new QComboBox(this)),
      m_format(new QComboBox(this)), m_length(plainLabel({}, this)), m_progress(new QProgressBar(this))
{
    setWindowTitle(tr("Record the Run"));
    m_run.pause();
    makeForm();
    makeButtons();
    showLength();
    setBusy(false);
}

RecordDialog::~RecordDialog() = default;

void RecordDialog::makeForm()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    auto *form = new QFormLayout;
    form->setSpacing(12);
    layout->addLayout(form);
    for (QDoubleSpinBox *box : {m_from, m_until}) {
        box->setDecimals(1);
        box->setSuffix(tr(" s"));
        box->setRange(0, seconds(m_run.end()));
        box->setGroupSeparatorShown(true);
        connect(box, &QDoubleSpinBox::valueChanged, this, &RecordDialog::showLength);
    }
    const auto [from, until] = spanWorthSeeing(m_run);
    m_from->setValue(from);
    m_until->setValue(until);
    for (const double speed : {0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 60.0})
        m_speed->addItem(tr("×%1").arg(speed), speed);
    m_speed->setCurrentIndex(m_speed->findData(1.0));
    for (const int width : {960, 1280, 1920, 2560})
        m_width->addItem(tr("%1 pixels wide").arg(width), width);
    m_width->setCurrentIndex(1);
    m_format->addItem(tr("Animated picture for slides (WebP)"), int(Format::WebP));
    m_format->addItem(tr("Page with play and slider (HTML)"), int(Format::Html));
    connect(m_speed, &QComboBox::currentIndexChanged, this, &RecordDialog::showLength);
    form->addRow(tr("From"), m_from);
    form->addRow(tr("To"), m_until);
    form->addRow(tr("Speed"), m_speed);
    form->addRow(tr("Size"), m_width);
    form->addRow(tr("Format"), m_format);
    layout->addWidget(m_length);
    layout->addWidget(m_progress);
    m_length->setWordWrap(true);
    m_length->setMinimumWidth(320);
}

void RecordDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("Record..."), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    m_start->setProperty("primary", true);
    m_start->style()->polish(m_start);
    connect(m_start, &QPushButton::clicked, this, &RecordDialog::chooseFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &RecordDialog::reject);
    layout()->addWidget(buttons);
}

RecordingRequest RecordDialog::request() const
{
    const auto moment = [](double second) { return SimTime(SimDuration(std::llround(second * 1e9))); };
    return {.from = moment(m_from->value()),
            .until = moment(m_until->value()),
            .speed = m_speed->currentData().toDouble(),
            .width = m_width->currentData().toInt(),
            .format = Format(m_format->currentData().toInt()),
            .theme = appliedTheme(),
            .title = m_title};
}

void RecordDialog::showLength()
{
    const RecordingRequest wanted = request();
    const double length = seconds(wanted.until - wanted.from) / wanted.speed;
    const double most = double(Recorder::mostPictures) / wanted.rate;
    const bool fits = length > 0 && length <= most;
    m_length->setText(length <= 0 ? tr("The end must come after the beginning.")
                      : length > most
                          ? tr("That would play for %1 s; at most %2 s can be recorded. Choose a shorter "
                               "span or a higher speed.")
                                .arg(length, 0, 'f', 0)
                                .arg(most, 0, 'f', 0)
                          : tr("It will play for %1 s.").arg(length, 0, 'f', 1));
    if (m_start)
        m_start->setEnabled(fits);
}

void RecordDialog::chooseFile()
{
    const bool isPage = request().format == Format::Html;
    const QString suffix = isPage ? u".html"_s : u".webp"_s;
    QString name =
        QFileDialog::getSaveFileName(this, tr("Record the Run"), u"run"_s + suffix,
                                     isPage ? tr("Web pages (*.html)") : tr("WebP pictures (*.webp)"));
    if (name.isEmpty())
        return;
    if (QFileInfo(name).suffix().isEmpty())
        name += suffix;
    record(name);
}

void RecordDialog::record(const QString &fileName)
{
    m_fileName = fileName;
    setBusy(true);
    m_recorder = std::make_unique<Recorder>(m_run, request());
    m_progress->setRange(0, m_recorder->pictureCount());
    m_progress->setValue(0);
    connect(m_recorder.get(), &Recorder::progressed, m_progress, &QProgressBar::setValue);
    connect(m_recorder.get(), &Recorder::finished, this, &RecordDialog::take, Qt::QueuedConnection);
    m_recorder->start();
}

void RecordDialog::take()
{
    const Result<QByteArray> file = m_recorder->file();
    setBusy(false);
    m_recorder.reset();
    const Result<> written = file ? writeFile(m_fileName, *file) : failure(file.error());
    if (written)
        accept();
    else
        m_length->setText(written.error().text());
}

void RecordDialog::setBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_start->setEnabled(!busy);
    m_start->setDefault(!busy);
    for (QWidget *field :
         {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_until), static_cast<QWidget *>(m_speed),
          static_cast<QWidget *>(m_width), static_cast<QWidget *>(m_format)})
        field->setEnabled(!busy);
    if (!busy)
        showLength();
}

/// While it records: stops that. Else closes.
void RecordDialog::reject()
{
    if (m_recorder)
        m_recorder->cancel();
    else
        QDialog::reject();
}

void addRecording(const Workbench &bench)
{
    QAction *record =
        bench.actions.add({u"run.record"_s, RecordDialog::tr("Rec&ord..."), u"export"_s, {}}, [bench] {
            RecordDialog dialog(bench);
            if (dialog.exec() == QDialog::Accepted)
                bench.say(RecordDialog::tr("Recorded %1.").arg(dialog.fileName()));
        });
    const auto update = [record, run = &bench.run] { record->setEnabled(run->isStarted()); };
    QObject::connect(&bench.run, &LiveRun::stateChanged, record, update);
    update();
}

}   // namespace switchover
