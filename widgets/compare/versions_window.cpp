#include "widgets/compare/versions_window.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>

#include <algorithm>
#include <array>
#include <thread>

#include "model/document/document.h"
#include "model/exchange/carried.h"
#include "model/exchange/file_output.h"
#include "model/render/label.h"
#include "model/report/pictures.h"
#include "model/scenario/compile.h"
#include "widgets/compare/difference_tree.h"
#include "widgets/compare/picture_view.h"
#include "widgets/models/background_work.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr double dotsAUnit = 2;   // Of a picture made of dots.

/// What both are compiled to, if they can be. A scenario that only one has is run by both: it is the same that happens.
struct Plans
{
    explicit Plans(const report::Comparison &comparison)
        : a(planOf(comparison.a, comparison.b, comparison.scenario)),
          b(planOf(comparison.b, comparison.a, comparison.scenario))
    {
    }

    std::shared_ptr<const sim::Plan> planOf(const report::Version &own, const report::Version &other,
                                            const Id &scenario)
    {
        const auto compiled =
            compile(*own.topology, scenarioOfEither(*own.topology, *other.topology, scenario), {});
        if (compiled)
            return compiled->plan;
        whyNot = VersionsWindow::tr("Not run. %1: %2").arg(own.name, compiled.error().front().text());
        return nullptr;
    }

    QString whyNot;
    std::shared_ptr<const sim::Plan> a, b;
};

QImage imageOf(const report::Picture &picture)
{
    QImage image((picture.area.size() * dotsAUnit).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(dotsAUnit, dotsAUnit);
    painter.translate(-picture.area.topLeft());
    picture.paint(painter, report::pictureTheme(u"light"_s));
    return image;
}

report::Picture pictureOf(const report::Comparison &comparison)
{
    return report::differencePicture(comparison.a.topology, comparison.b.topology);
}

QByteArray svgBytes(const report::Comparison &comparison)
{
    return report::svgOf(pictureOf(comparison), report::pictureTheme(u"light"_s));
}

struct VersionsForm
{
    const char *label;   ///< Of VersionsWindow, marked for translation.
    QString suffix;
    QByteArray (*make)(const report::Comparison &comparison);
};

const std::array<VersionsForm, 4> &versionsForms()
{
    static const std::array<VersionsForm, 4> list = {
        VersionsForm{QT_TRANSLATE_NOOP("switchover::VersionsWindow", "Text"), u"txt"_s,
                     report::comparisonText},
        VersionsForm{QT_TRANSLATE_NOOP("switchover::VersionsWindow", "Markdown"), u"md"_s,
                     report::comparisonMarkdown},
        VersionsForm{QT_TRANSLATE_NOOP("switchover::VersionsWindow", "JSON"), u"json"_s,
                     report::comparisonJson},
        VersionsForm{QT_TRANSLATE_NOOP("switchover::VersionsWindow", "Picture"), u"svg"_s, svgBytes},
    };
    return list;
}

}   // namespace

VersionsWindow::~VersionsWindow() { m_work->disconnect(this); }

bool VersionsWindow::isComparing() const { return m_work->isRunning(); }

void VersionsWindow::compareWith(const QString &fileName)
{
    m_fileName = fileName;
    begin();
}

void VersionsWindow::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Compare With"), QFileInfo(m_fileName).path(),
        tr("Drawings, and pictures that carry one (*.switchover *.json *.png *.svg *.pdf)"));
    if (!file.isEmpty())
        compareWith(file);
}

/// All anew: the open document and the file may both be others by now.
void VersionsWindow::begin()
{
    m_fault->hide();
    m_doing->setText(tr("Comparing..."));
    m_progress->setRange(0, 0);
    const QString name = QFileInfo(m_document.fileName()).fileName();
    report::Version now{std::make_shared<const Topology>(m_document.topology()),
                        name.isEmpty() ? tr("the open drawing") : tr("%1, as it is open").arg(name)};
    const QString other = QFileInfo(m_fileName).fileName();
    const bool isSame = QFileInfo(m_fileName) == QFileInfo(m_document.fileName());
    const int jobs = std::max(1, int(std::thread::hardware_concurrency()) - 1);   // One for the window.
    m_work->start([this, now, jobs, file = m_fileName,
                   nameOfOther = isSame ? tr("%1, as saved").arg(other) : other, wanted = m_runs->value(),
                   scenario = m_scenario->currentData().toString()](const std::stop_token &stop,
                                                                    const BackgroundWork::Tell &tell) {
        const ReadDocument read = readCarriedDocument(file);
        if (!read.topology) {
            tell([this, why = read.problems.empty() ? tr("The file cannot be read.")
                                                    : read.problems.front().text()] { fail(why); });
            return;
        }
        auto made = report::compareVersions({std::make_shared<const Topology>(*read.topology), nameOfOther},
                                            now, stop);
        if (!made)
            return;
        tell([this, comparison = *made] { showDesign(comparison); });
        made->scenario = scenario;
        const Plans plans(*made);
        if (!plans.a || !plans.b) {
            tell([this, why = plans.whyNot] { m_doing->setText(render::cleanLabel(why)); });
            return;
        }
        ComparisonSet set(*plans.a, *plans.b);
        while (set.runs() < wanted && set.add(std::min(jobs, wanted - set.runs()), jobs,
                                              [&stop] { return stop.stop_requested(); })) {
            made->runs = set.runs();
            made->figures = set.runs() > 1 ? set.figures() : std::vector<FigureDifference>();
            tell([this, comparison = *made] { showResults(comparison); });
        }
    });
    updateControls();
}

void VersionsWindow::beginOrStop()
{
    if (!isComparing()) {
        begin();
        return;
    }
    m_work->stop();
    m_doing->setText(tr("Stopped."));
}

void VersionsWindow::showDesign(const report::Comparison &comparison)
{
    m_comparison = comparison;
    m_names->setText(render::cleanLabel(tr("%1 \u2192 %2").arg(comparison.a.name, comparison.b.name)));
    m_summary->setText(summary());
    m_tree->tell(comparison);
    showPicture();
    m_progress->setRange(0, m_runs->value());
    m_progress->setValue(0);
    offerScenarios();
    updateControls();
}

/// A wide drawing is larger above the rows than beside them.
void VersionsWindow::showPicture()
{
    const report::Picture picture = pictureOf(*m_comparison);
    const bool isWide = picture.area.width() > 2 * picture.area.height();
    if (const auto wanted = isWide ? Qt::Vertical : Qt::Horizontal; m_split->orientation() != wanted) {
        m_split->setOrientation(wanted);
        m_split->insertWidget(isWide ? 0 : 1, m_picture);
        m_split->setSizes(isWide ? QList{300, 400} : QList{560, 600});
    }
    m_picture->setPicture(picture);
}

void VersionsWindow::showResults(const report::Comparison &comparison)
{
    m_comparison = comparison;
    m_progress->setValue(comparison.runs);
    m_doing->setText(tr("%n runs of each", nullptr, comparison.runs));
    m_tree->tellResults(comparison);
}

/// Those of either; of one that only one has it says which.
void VersionsWindow::offerScenarios()
{
    const QSignalBlocker quiet(m_scenario);
    const QString chosen = m_scenario->currentData().toString();
    m_scenario->clear();
    m_scenario->addItem(tr("Nothing fails"), QString());
    const auto offer = [this](const report::Version &own, const report::Version &other) {
        for (const Scenario &scenario : own.topology->scenarios()) {
            const QString name = scenario.name.isEmpty() ? scenario.id : scenario.name;
            const bool haveBoth = other.topology->scenarios().find(scenario.id);
            if (m_scenario->findData(scenario.id) < 0)
                m_scenario->addItem(
                    render::cleanLabel(haveBoth ? name : tr("%1 (of %2 alone)").arg(name, own.name)),
                    scenario.id);
        }
    };
    offer(m_comparison->b, m_comparison->a);
    offer(m_comparison->a, m_comparison->b);
    m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(chosen)));
}

QString VersionsWindow::summary() const
{
    const report::Comparison &all = *m_comparison;
    if (!all.differs())
        return tr("Nothing differs in design, findings and availability.");
    QStringList parts{tr("%1 added, %2 removed, %3 changed.")
                          .arg(all.elements.added.size())
                          .arg(all.elements.removed.size())
                          .arg(all.elements.changed.size()),
                      tr("Findings: %1 new, %2 gone, %3 as before.")
                          .arg(all.findings.come.size())
                          .arg(all.findings.gone.size())
                          .arg(all.findings.stayed)};
    for (const report::FlowDifference &flow : all.flows)
        if (flow.before != flow.after && parts.size() < 4)
            parts.append(tr("%1: down %2, was %3.")
                             .arg(report::flowName(all, flow), report::downText(flow.after),
                                  report::downText(flow.before)));
    return render::cleanLabel(parts.join(u' '));
}

void VersionsWindow::showChosen(const QStringList &elements, bool ofFirst)
{
    if (!m_comparison || elements.isEmpty()) {
        m_picture->pointAt({});
        return;
    }
    m_picture->pointAt(report::placeInDifference(*m_comparison->a.topology, *m_comparison->b.topology,
                                                 elements.constFirst(), ofFirst));
    QStringList there;
    for (const Id &id : elements)
        if (m_document.topology().contains(id))
            there.append(id);
    if (!there.isEmpty())
        Q_EMIT elementsWanted(there);
}

void VersionsWindow::copy(qsizetype form)
{
    if (versionsForms()[std::size_t(form)].suffix == u"svg")
        QApplication::clipboard()->setImage(imageOf(pictureOf(*m_comparison)));
    else
        QApplication::clipboard()->setText(
            QString::fromUtf8(versionsForms()[std::size_t(form)].make(*m_comparison)));
    m_doing->setText(tr("Copied."));
}

void VersionsWindow::save()
{
    QStringList filters;
    for (const VersionsForm &form : versionsForms())
        filters.append(u"%1 (*.%2)"_s.arg(tr(form.label), form.suffix));
    QString filter;
    const QString stem = QFileInfo(m_fileName).completeBaseName();
    QString file = QFileDialog::getSaveFileName(this, tr("Save Comparison"),
                                                QFileInfo(m_fileName).dir().filePath(stem + u"-changes"_s),
                                                filters.join(u";;"_s), &filter);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += u'.' + versionsForms()[std::size_t(std::max<qsizetype>(0, filters.indexOf(filter)))].suffix;
    saveTo(file);
}

bool VersionsWindow::saveTo(const QString &fileName)
{
    const auto form =
        std::ranges::find(versionsForms(), QFileInfo(fileName).suffix().toLower(), &VersionsForm::suffix);
    if (!m_comparison || form == versionsForms().end()) {
        fail(tr("Give the file one of the endings .txt, .md, .json and .svg."));
        return false;
    }
    if (const auto written = writeFile(fileName, form->make(*m_comparison)); !written) {
        fail(written.error().text());
        return false;
    }
    m_fault->hide();
    m_doing->setText(tr("Saved %1.").arg(QFileInfo(fileName).fileName()));
    return true;
}

void VersionsWindow::fail(const QString &why)
{
    m_doing->clear();
    m_fault->setText(why);
    m_fault->show();
}

void VersionsWindow::updateControls()
{
    m_again->setText(isComparing() ? tr("Stop") : tr("Compare Again"));
    m_progress->setVisible(isComparing());
    m_save->setEnabled(m_comparison.has_value());
    m_copy->setEnabled(m_comparison.has_value());
}

}   // namespace switchover
