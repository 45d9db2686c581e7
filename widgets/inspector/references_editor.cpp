#include <QAbstractItemModel>
#include <QKeyEvent>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "widgets/inspector/choice_box.h"
#include "widgets/inspector/editor.h"
#include "widgets/style/plain_text.h"

namespace switchover::editors {

using namespace Qt::StringLiterals;

namespace {

/// Elements in an order that has a meaning: drag to change it, Delete to take one out, a list to add one.
class ReferencesEditor final : public Editor
{
public:
    ReferencesEditor(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
        : Editor(parent), m_context(context), m_list(new QListWidget(this)),
          m_add(new ChoiceBox([this] { return addable(); }, this)), m_remove(new QToolButton(this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->setSpacing(4);
        column->addWidget(m_list);
        auto *row = new QHBoxLayout;
        row->setSpacing(4);
        row->addWidget(m_add, 1);
        row->addWidget(m_remove);
        column->addLayout(row);
        m_list->setAccessibleName(spec.label.translated());
        m_list->setDragDropMode(QAbstractItemView::InternalMove);
        m_list->setTextElideMode(Qt::ElideMiddle);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->installEventFilter(this);
        m_remove->setText(u"\u2212"_s);
        setPlainToolTip(*m_remove, Editor::tr("Take the chosen one out"));
        m_remove->setAccessibleName(m_remove->toolTip());
        connect(
            m_list->model(), &QAbstractItemModel::rowsMoved, this, [this] { submit(); },
            Qt::QueuedConnection);
        connect(m_remove, &QToolButton::clicked, this, [this] { removeCurrent(); });
        connect(m_list, &QListWidget::currentRowChanged, this,
                [this](int at) { m_remove->setEnabled(at >= 0); });
        connect(m_add, &QComboBox::activated, this, [this] { add(m_add->currentId()); });
    }

    void display(const Shown &shown) override
    {
        m_mixed = shown.mixed;
        const QStringList *ids = shown.value && !shown.mixed ? shown.value->get<QStringList>() : nullptr;
        m_add->present(QString(), shown.mixed ? mixedText() : Editor::tr("Add \u2026"));
        m_add->setEnabled(!shown.mixed);
        m_remove->setEnabled(m_list->currentRow() >= 0);
        fill(ids ? *ids : QStringList());
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent *>(event)->key();
            if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
                removeCurrent();
                return true;
            }
        }
        return Editor::eventFilter(watched, event);
    }

private:
    void fill(const QStringList &ids)
    {
        std::map<QString, QString> labels;
        if (!ids.isEmpty())
            for (const Candidate &candidate : m_context.candidates())
                labels[candidate.id] = candidate.label;
        const int row = m_list->currentRow();
        m_list->clear();
        for (const QString &id : ids) {
            auto *item = new QListWidgetItem(labels.contains(id) ? labels[id] : id, m_list);
            item->setData(Qt::UserRole, id);
        }
        m_list->setCurrentRow(qMin(row, int(ids.size()) - 1));
        m_list->setVisible(!ids.isEmpty());
        m_remove->setVisible(!ids.isEmpty());
        const int height = m_list->sizeHintForRow(0) * int(std::clamp<qsizetype>(ids.size(), 1, 6));
        m_list->setFixedHeight(height + 2 * m_list->frameWidth() + 2);
    }

    QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < m_list->count(); ++row)
            ids << m_list->item(row)->data(Qt::UserRole).toString();
        return ids;
    }

    std::vector<Candidate> addable() const
    {
        auto all = m_context.candidates();
        std::erase_if(all,
                      [there = ids()](const Candidate &candidate) { return there.contains(candidate.id); });
        return all;
    }

    void add(const QString &id)
    {
        if (!id.isEmpty())
            submit(ids() << id);
    }

    void removeCurrent()
    {
        QStringList left = ids();
        if (m_list->currentRow() < 0 || m_mixed)
            return;
        left.removeAt(m_list->currentRow());
        submit(left);
    }

    void submit() { submit(ids()); }

    void submit(const QStringList &ids)
    {
        if (ids.isEmpty())
            Q_EMIT cleared();
        else
            Q_EMIT submitted(value(ids), false);
        Q_EMIT finished();
    }

    EditorContext m_context;
    QListWidget *m_list;
    ChoiceBox *m_add;
    QToolButton *m_remove;
    bool m_mixed = false;
};

}   // namespace

Editor *references(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
{
    return new ReferencesEditor(spec, context, parent);
}

}   // namespace switchover::editors
