#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>

#include "model/document/document.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/view.h"
#include "widgets/compare/difference_tree.h"
#include "widgets/compare/picture_view.h"
#include "widgets/compare/versions_window.h"
#include "widgets/models/background_work.h"
#include "widgets/models/selection.h"
#include "widgets/panels/workbench.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/window_size.h"

/// What the window for two versions is made of, and how one gets there.
namespace switchover {

using namespace Qt::StringLiterals;

VersionsWindow::VersionsWindow(const Document &document, QWidget *parent)
    : QWidget(parent, Qt::Window), m_document(document), m_work(new BackgroundWork(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare Versions"));
    makeLayout();
    connect(m_work, &BackgroundWork::ended, this, &VersionsWindow::updateControls);
    connect(m_tree, &DifferenceTree::chosen, this, &VersionsWindow::showChosen);
    connect(&document, &Document::changed, this,
            [this] { m_doing->setText(tr("The drawing has been edited since.")); });
    updateControls();
    resizeOnScreen(*this, {1180, 720});
}

void VersionsWindow::makeLayout()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(makeHead());
    m_summary = plainLabel({}, this);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fault = plainLabel({}, this);
    m_fault->setWordWrap(true);
    m_fault->hide();
    column->addWidget(m_summary);
    column->addWidget(m_fault);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(12);
    m_tree = new DifferenceTree(m_split);
    m_picture = new PictureView(m_split);
    m_split->setSizes({560, 600});
    column->addWidget(m_split, 1);
    column->addWidget(makeFoot());
}

QWidget *VersionsWindow::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_names = plainLabel({}, head);
    QFont font = m_names->font();
    font.setWeight(QFont::DemiBold);
    m_names->setFont(font);
    m_names->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *other = new QPushButton(tr("Another File..."), head);
    m_scenario = new QComboBox(head);
    m_scenario->setAccessibleName(tr("Scenario that both run"));
    m_scenario->addItem(tr("Nothing fails"), QString());
    m_runs = new QSpinBox(head);
    m_runs->setRange(2, 1000);
    m_runs->setValue(10);
    m_runs->setSuffix(tr(" runs"));
    m_runs->setAccessibleName(tr("Number of runs of each"));
    m_again = new QPushButton(head);
    setPlainToolTip(*m_again, tr("Both run with the same seeds: what differs is due to the drawing."));
    row->addWidget(m_names, 1);
    for (QWidget *each : std::initializer_list<QWidget *>{other, m_scenario, m_runs, m_again})
        row->addWidget(each);
    connect(other, &QPushButton::clicked, this, &VersionsWindow::chooseFile);
    connect(m_scenario, &QComboBox::currentIndexChanged, this, &VersionsWindow::begin);
    connect(m_again, &QPushButton::clicked, this, &VersionsWindow::beginOrStop);
    return head;
}

QWidget *VersionsWindow::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_doing = plainLabel({}, foot);
    m_progress = new QProgressBar(foot);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    m_progress->setAccessibleName(tr("Progress"));
    m_copy = new QPushButton(tr("Copy"), foot);
    auto *forms = new QMenu(m_copy);
    const QStringList names{tr("Text"), tr("Markdown"), tr("JSON"), tr("Picture")};
    for (qsizetype i = 0; i < names.size(); ++i)
        forms->addAction(names[i], this, [this, i] { copy(i); });
    m_copy->setMenu(forms);
    m_save = new QPushButton(tr("Save..."), foot);
    auto *done = new QPushButton(tr("Close"), foot);
    row->addWidget(m_doing, 1);
    for (QWidget *each : std::initializer_list<QWidget *>{m_progress, m_copy, m_save, done})
        row->addWidget(each);
    connect(m_save, &QPushButton::clicked, this, &VersionsWindow::save);
    connect(done, &QPushButton::clicked, this, &QWidget::close);
    return foot;
}

static void openVersions(const Workbench &bench, const QString &fileName)
{
    auto *versions = new VersionsWindow(bench.document, bench.window);
    QObject::connect(versions, &VersionsWindow::elementsWanted, &bench.canvas,
                     [&selection = bench.selection, &canvas = bench.canvas](const QStringList &ids) {
                         selection.set(ids);
                         canvas.reveal(ids.constFirst());
                     });
    versions->show();
    versions->compareWith(fileName);
}

void addComparing(const Workbench &bench)
{
    bench.actions.add(
        {.id = u"file.compare"_s,
         .text = VersionsWindow::tr("Co&mpare With..."),
         .icon = u"duplicate"_s,
         .shortcuts = {QKeySequence(u"Ctrl+Alt+E"_s)},
         .help = VersionsWindow::tr("Tells what differs between the open drawing and another version of it")},
        [bench] {
            const QString file = QFileDialog::getOpenFileName(
                bench.window, VersionsWindow::tr("Compare With"), QFileInfo(bench.document.fileName()).path(),
                VersionsWindow::tr(
                    "Drawings, and pictures that carry one (*.switchover *.json *.png *.svg *.pdf)"));
            if (!file.isEmpty())
                openVersions(bench, file);
        });
    QAction *saved = bench.actions.add(
        {.id = u"file.compare-saved"_s,
         .text = VersionsWindow::tr("Compare With the Sa&ved State"),
         .help = VersionsWindow::tr("Tells what was edited since the drawing was saved last")},
        [bench] { openVersions(bench, bench.document.fileName()); });
    const auto update = [saved, &document = bench.document] {
        saved->setEnabled(!document.fileName().isEmpty() && document.isModified());
    };
    QObject::connect(&bench.document.undoStack(), &QUndoStack::cleanChanged, saved, update);
    QObject::connect(&bench.document, &Document::fileNameChanged, saved, update);
    QObject::connect(&bench.document, &Document::replaced, saved, update);
    update();
}

}   // namespace switchover
