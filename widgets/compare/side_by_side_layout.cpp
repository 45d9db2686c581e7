#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cmath>

#include "widgets/charts/live_chart.h"
#include "widgets/compare/compared_side.h"
#include "widgets/compare/differences_model.h"
#include "widgets/compare/lock_step.h"
#include "widgets/compare/side_by_side.h"
#include "widgets/inspector/inspector.h"
#include "widgets/panels/speed_slider.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"

/// What the window for a comparison is made of.
namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int inspectorWidth = 280;

QToolButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setIconSize({20, 20});
    button->setAutoRaise(true);
    return button;
}

}   // namespace

void SideBySideWindow::makeLayout()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeControls());
    m_message = plainLabel({}, this);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(12, 4, 12, 4);
    m_message->hide();
    column->addWidget(m_message);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    auto *below = new QSplitter(Qt::Horizontal, split);
    below->setChildrenCollapsible(false);
    below->addWidget(makeTold());
    auto *charts = new LiveChartPanel(m_a->run(), m_b->run(), m_b->letter(), below);
    connect(charts, &LiveChartPanel::momentWanted, this, [this](double at) {
        m_steps->pause();
        m_steps->goTo(std::min(SimTime(SimDuration(std::llround(at * 1e9))), m_steps->end()));
    });
    below->addWidget(charts);
    below->addWidget(makeFigures());
    below->setSizes({340, 420, 520});
    split->insertWidget(0, makeDrawings());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({520, 220});
    column->addWidget(split, 1);
}

QWidget *SideBySideWindow::makeControls()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 12, 4);
    row->setSpacing(4);
    const auto action = [this](const QString &id, const QString &text, const QString &icon,
                               const QKeySequence &key, auto does) {
        auto *made = new QAction(glyphIcon(u"actions/"_s + icon), text, this);
        made->setObjectName(id);
        made->setShortcut(key);
        connect(made, &QAction::triggered, this, does);
        addAction(made);
        return made;
    };
    m_play = action(u"play"_s, tr("Play"), u"play"_s, QKeySequence(u"F9"_s), [this] { togglePlay(); });
    QAction *again =
        action(u"restart"_s, tr("From the beginning"), u"reset"_s, QKeySequence(u"Shift+F9"_s), [this] {
            m_steps->pause();
            restart();
        });
    QAction *second = action(u"second"_s, tr("Next second"), u"step-second"_s, QKeySequence(u"F12"_s),
                             [this] { m_steps->goTo(m_steps->now() + std::chrono::seconds(1)); });
    for (QAction *each : {m_play, again, second})
        row->addWidget(buttonFor(each, bar));
    row->itemAt(0)->widget()->setFocus();   // Space plays, as on a canvas.
    row->addSpacing(8);
    row->addWidget(new SpeedSlider(m_a->run(), bar));
    addTime(*row);
    auto *vary = new QToolButton(bar);
    vary->setObjectName(u"vary"_s);
    vary->setText(tr("Vary B"));
    vary->setIcon(glyphIcon(u"actions/inspector"_s));
    vary->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    vary->setCheckable(true);
    vary->setChecked(true);
    setPlainToolTip(*vary, tr("Shows the settings of what is selected in B"));
    row->addSpacing(8);
    row->addWidget(vary);
    connect(vary, &QToolButton::toggled, this, [this](bool shown) { m_inspector->setVisible(shown); });
    return bar;
}

void SideBySideWindow::addTime(QHBoxLayout &row)
{
    m_time = plainLabel({}, this);
    m_time->setFont(appliedTheme().font(render::TextSize::Body, render::Weight::Strong));   // Tabular digits.
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(u"00:00:00.0 / 00:00:00"_s));
    m_time->setAlignment(Qt::AlignCenter);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, sliderSteps);
    m_slider->setPageStep(sliderSteps / 20);
    m_slider->setAccessibleName(tr("Moment that both show"));
    m_seed = new QSpinBox(this);
    m_seed->setRange(0, 999'999);
    m_seed->setValue(1);
    m_seed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_seed->setPrefix(tr("Seed "));
    m_seed->setAccessibleName(tr("Seed"));
    setPlainToolTip(*m_seed, tr("Both have the same requests; another seed gives them others."));
    row.addSpacing(8);
    row.addWidget(m_slider, 1);
    row.addWidget(m_time);
    row.addSpacing(8);
    row.addWidget(m_seed);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const double share = double(value) / sliderSteps;
        m_steps->goTo(
            SimTime(SimDuration(std::llround(double(m_steps->end().time_since_epoch().count()) * share))));
    });
    connect(m_seed, &QSpinBox::editingFinished, this, [this] {
        if (m_a->run().isStarted() && m_a->run().plan().seed != std::uint64_t(m_seed->value()))
            restart();
    });
}

QWidget *SideBySideWindow::makeDrawings()
{
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    m_inspector = new InspectorPanel(m_b->document(), m_b->selection(), split);
    m_sides = new QSplitter(Qt::Horizontal, split);
    m_sides->setChildrenCollapsible(false);
    m_sides->addWidget(m_a);
    m_sides->addWidget(m_b);
    m_sides->setSizes({500, 500});
    split->insertWidget(0, m_sides);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({1000, inspectorWidth});
    return split;
}

QWidget *SideBySideWindow::makeTold()
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *page = new QWidget(scroll);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_drawings = plainLabel({}, page);
    m_drawings->setForegroundRole(QPalette::PlaceholderText);
    m_moment = plainLabel({}, page);
    m_over = plainLabel({}, page);
    for (QLabel *label : {m_drawings, m_moment, m_over}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_moment->setAccessibleName(tr("What differs at this moment"));
    m_over->setAccessibleName(tr("What differs over many runs"));
    column->addStretch(1);
    scroll->setWidget(page);
    return scroll;
}

QWidget *SideBySideWindow::makeFigures()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    m_runs = new QSpinBox(page);
    m_runs->setRange(2, 10'000);
    m_runs->setValue(20);
    m_runs->setSuffix(tr(" runs"));
    m_runs->setAccessibleName(tr("Number of runs of each"));
    m_compare = new QPushButton(page);
    m_compare->setObjectName(u"compare"_s);
    setPlainToolTip(*m_compare,
                    tr("Runs both many times with the same seeds: what differs is due to the drawing."));
    m_progress = new QProgressBar(page);
    m_progress->setMaximumWidth(140);
    m_progress->setAccessibleName(tr("Runs made"));
    auto *all = new QCheckBox(tr("also what may be chance"), page);
    row->addWidget(m_runs);
    row->addWidget(m_compare);
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(all);
    column->addLayout(row);
    m_table = new QTableView(page);
    m_table->setModel(m_differences.get());
    dressAsRows(*m_table, tr("Differences of the figures"));
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->horizontalHeader()->setSectionResizeMode(DifferencesModel::MetricColumn, QHeaderView::Stretch);
    for (const int each : {DifferencesModel::FirstColumn, DifferencesModel::SecondColumn})
        m_table->horizontalHeader()->resizeSection(each, fontMetrics().averageCharWidth() * 13);
    m_table->horizontalHeader()->resizeSection(DifferencesModel::DifferenceColumn,
                                               fontMetrics().averageCharWidth() * 26);
    column->addWidget(m_table, 1);
    connect(m_compare, &QPushButton::clicked, this, &SideBySideWindow::compare);
    connect(all, &QCheckBox::toggled, m_differences.get(), &DifferencesModel::setShowsAll);
    return page;
}

}   // namespace switchover
