#include "widgets/compare/compared_side.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

#include "model/render/label.h"
#include "widgets/canvas/view.h"
#include "widgets/compare/still_canvas.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

ComparedSide::ComparedSide(const QString &letter, QWidget *parent)
    : QWidget(parent), m_letter(letter), m_label(plainLabel({}, this)), m_scenario(new QComboBox(this)),
      m_canvas(new CanvasView(m_document, m_selection, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 8, 6);
    head->setSpacing(8);
    m_label->setFont(appliedTheme().font(render::TextSize::Body, render::Weight::Strong));
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_scenario->setAccessibleName(tr("Scenario of %1").arg(letter));
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scenario->setMinimumContentsLength(14);
    auto *open = new QToolButton(this);
    open->setIcon(glyphIcon(u"actions/open"_s));
    open->setAutoRaise(true);
    open->setAccessibleName(tr("Another drawing for %1").arg(letter));
    setPlainToolTip(*open, tr("Compare with another file"));
    head->addWidget(m_label, 1);
    head->addWidget(m_scenario);
    head->addWidget(open);
    column->addLayout(head);
    column->addWidget(m_canvas, 1);
    m_canvas->setTheme(appliedTheme());
    m_canvas->setAccessibleName(tr("Drawing %1").arg(letter));
    m_canvas->setMinimumSize(160, 120);
    new StillCanvas(*m_canvas, m_selection);
    connect(open, &QToolButton::clicked, this, &ComparedSide::fileWanted);
    connect(m_scenario, &QComboBox::activated, this, &ComparedSide::changed);
    connect(&m_document, &Document::changed, this, [this](const ChangeSet &touched) {
        if (!m_run.isStarted() || runsDiffer(m_run.topology(), m_document.topology(), touched.ids))
            Q_EMIT changed();
    });
    connect(&m_run, &LiveRun::advanced, this, [this] { m_overlay.note(m_run); });
}

ComparedSide::~ComparedSide() = default;

void ComparedSide::show(const Topology &drawing, const QString &name, const Id &scenario)
{
    m_run.stop();
    m_selection.clear();
    m_document.reset(drawing);
    setName(name);
    listScenarios();
    m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(scenario)));
    QTimer::singleShot(0, m_canvas, [this] { m_canvas->zoomToFit(); });
    Q_EMIT changed();
}

void ComparedSide::setName(const QString &name)
{
    m_name = name;
    m_label->setText(title());
    setPlainToolTip(*m_label, title());
}

QString ComparedSide::title() const { return tr("%1: %2").arg(m_letter, render::cleanLabel(m_name)); }

void ComparedSide::listScenarios()
{
    const QSignalBlocker blocker(m_scenario);
    m_scenario->clear();
    m_scenario->addItem(tr("Free run"), Id());
    for (const Scenario &each : m_document.topology().scenarios())
        m_scenario->addItem(render::cleanLabel(each.name.isEmpty() ? each.id : each.name), each.id);
}

Id ComparedSide::scenario() const { return m_scenario->currentData().toString(); }

void ComparedSide::chooseScenario(const Id &id)
{
    m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(id)));
    Q_EMIT changed();
}

bool ComparedSide::start(std::uint64_t seed)
{
    m_overlay.clear();
    const auto done = m_run.start(m_document.topology(), scenario(), seed);
    if (!done) {
        m_run.stop();
        Q_EMIT message(tr("%1 cannot run: %2").arg(m_letter, done.error().front().text()));
    }
    paintRun();
    return done.has_value();
}

void ComparedSide::paintRun(double pace)
{
    m_overlay.setPace(pace);
    m_canvas->setOverlay(m_run.isStarted() ? m_overlay.overlay(m_run, m_canvas->geometry())
                                           : render::Overlay());
}

}   // namespace switchover
