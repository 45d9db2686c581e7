#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "widgets/inspector/editor.h"
#include "widgets/inspector/value_text.h"
#include "widgets/style/plain_text.h"

namespace switchover::editors {

using namespace Qt::StringLiterals;

namespace {

const AttributeSpec timeSpec{.type = AttributeType::Duration, .minimum = 0};
const AttributeSpec factorSpec{.type = AttributeType::Number, .minimum = 0, .maximum = 1e6};

/// A factor over time as a small table, in steps or with straight lines between the points.
class LoadEditor final : public Editor
{
public:
    LoadEditor(const AttributeSpec &spec, QWidget *parent)
        : Editor(parent), m_mode(new QComboBox(this)), m_add(new QToolButton(this)),
          m_remove(new QToolButton(this)), m_table(new QTableWidget(0, 2, this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->setSpacing(4);
        auto *row = new QHBoxLayout;
        row->setSpacing(4);
        row->addWidget(m_mode, 1);
        row->addWidget(m_add);
        row->addWidget(m_remove);
        column->addLayout(row);
        column->addWidget(m_table);
        m_mode->addItems({Editor::tr("Steps"), Editor::tr("Ramp")});
        m_mode->setAccessibleName(spec.label.translated());
        m_add->setText(u"+"_s);
        setPlainToolTip(*m_add, Editor::tr("Add a point"));
        m_remove->setText(u"\u2212"_s);
        setPlainToolTip(*m_remove, Editor::tr("Remove the chosen point"));
        setUpTable(spec);
        connect(m_mode, &QComboBox::activated, this, [this] { submit(); });
        connect(m_add, &QToolButton::clicked, this, [this] { addPoint(); });
        connect(m_remove, &QToolButton::clicked, this, [this] { removePoint(); });
        connect(m_table, &QTableWidget::itemChanged, this, [this] { submit(); });
    }

    void display(const Shown &shown) override
    {
        const LoadProfile *held = shown.value && !shown.mixed ? shown.value->get<LoadProfile>() : nullptr;
        const LoadProfile profile = held ? *held : LoadProfile();
        const QSignalBlocker blocker(m_table);
        m_mode->setCurrentIndex(profile.ramp);
        m_table->setRowCount(int(profile.points.size()));
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const LoadProfile::Point &point = profile.points[std::size_t(row)];
            setCell(row, 0, value_text::show(timeSpec, value(point.at)));
            setCell(row, 1, value_text::show(factorSpec, value(point.factor)));
        }
        fit();
    }

private:
    void setUpTable(const AttributeSpec &spec)
    {
        m_table->setHorizontalHeaderLabels({Editor::tr("From"), Editor::tr("Factor")});
        m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
        m_table->horizontalHeader()->setHighlightSections(false);
        m_table->verticalHeader()->hide();
        m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
        m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
        m_table->setAccessibleName(spec.label.translated());
    }

    void setCell(int row, int column, const QString &text)
    {
        if (!m_table->item(row, column))
            m_table->setItem(row, column, new QTableWidgetItem);
        m_table->item(row, column)->setText(text);
    }

    void fit()
    {
        const bool any = m_table->rowCount() > 0;
        m_table->setVisible(any);
        m_mode->setEnabled(any);
        m_remove->setEnabled(any);
        const int rows = std::min(m_table->rowCount(), 6);
        m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                                rows * m_table->verticalHeader()->defaultSectionSize() + 4);
    }

    std::optional<LoadProfile> read()
    {
        LoadProfile profile{.ramp = m_mode->currentIndex() == 1};
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const auto at = value_text::parse(timeSpec, m_table->item(row, 0)->text());
            const auto factor = value_text::parse(factorSpec, m_table->item(row, 1)->text());
            if (!at || !factor) {
                Q_EMIT refused(at ? factor.error() : at.error());
                return std::nullopt;
            }
            profile.points.push_back({*at->get<SimDuration>(), *factor->get<double>()});
        }
        std::ranges::stable_sort(profile.points, {}, &LoadProfile::Point::at);
        return profile;
    }

    void submit()
    {
        const auto profile = read();
        if (!profile)
            return;
        if (profile->points.empty())
            Q_EMIT cleared();
        else
            Q_EMIT submitted(Value(*profile), false);
        Q_EMIT finished();
    }

    void addPoint()
    {
        auto profile = read();
        if (!profile)
            return;
        const auto last =
            profile->points.empty() ? SimDuration(-std::chrono::seconds(10)) : profile->points.back().at;
        profile->points.push_back({last + std::chrono::seconds(10), 1});
        Q_EMIT submitted(Value(*profile), false);
        Q_EMIT finished();
    }

    void removePoint()
    {
        const QSignalBlocker blocker(m_table);
        m_table->removeRow(m_table->currentRow() >= 0 ? m_table->currentRow() : m_table->rowCount() - 1);
        submit();
    }

    QComboBox *m_mode;
    QToolButton *m_add;
    QToolButton *m_remove;
    QTableWidget *m_table;
};

}   // namespace

Editor *load(const AttributeSpec &spec, QWidget *parent) { return new LoadEditor(spec, parent); }

}   // namespace switchover::editors
