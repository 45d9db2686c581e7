#include <QGridLayout>
#include <QLabel>

#include "widgets/inspector/editor.h"
#include "widgets/inspector/line_field.h"
#include "widgets/inspector/value_text.h"

namespace switchover::editors {

namespace {

/// A number for each of some elements, such as the priorities in a pair. An empty line states none.
class NumbersEditor final : public Editor
{
public:
    NumbersEditor(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
        : Editor(parent), m_spec(spec), m_context(context), m_grid(new QGridLayout(this))
    {
        m_spec.type = AttributeType::Number;
        m_grid->setContentsMargins({});
        m_grid->setSpacing(4);
        m_grid->setColumnStretch(0, 1);
    }

    void display(const Shown &shown) override
    {
        const NumberMap *numbers = shown.value && !shown.mixed ? shown.value->get<NumberMap>() : nullptr;
        m_held = numbers ? *numbers : NumberMap();
        const auto candidates = m_context.candidates();
        if (candidates != m_rows)
            makeRows(candidates);
        for (const auto &[id, line] : m_lines) {
            const auto it = m_held.find(id);
            line->present(it == m_held.end() ? QString() : value_text::show(m_spec, value(it->second)));
            line->setPlaceholderText(shown.mixed ? mixedText() : Editor::tr("default"));
        }
    }

private:
    void makeRows(const std::vector<Candidate> &candidates)
    {
        m_rows = candidates;
        m_lines.clear();
        while (QLayoutItem *item = m_grid->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        for (const Candidate &candidate : candidates) {
            auto *label = new QLabel(this);
            label->setTextFormat(Qt::PlainText);
            label->setText(fontMetrics().elidedText(candidate.label, Qt::ElideMiddle, 140));
            auto *line = new LineField(this);
            line->setMaximumWidth(90);
            line->setAccessibleName(candidate.label);
            const int row = int(m_lines.size());
            m_grid->addWidget(label, row, 0);
            m_grid->addWidget(line, row, 1);
            m_lines[candidate.id] = line;
            connect(line, &QLineEdit::editingFinished, this, [this, id = candidate.id] { submit(id); });
        }
    }

    void submit(const QString &id)
    {
        LineField &line = *m_lines.at(id);
        if (!line.isOpen())
            return;
        NumberMap wanted = m_held;
        if (line.text().trimmed().isEmpty()) {
            wanted.erase(id);
        } else {
            const auto parsed = value_text::parse(m_spec, line.text());
            if (!parsed) {
                Q_EMIT refused(parsed.error());
                return;
            }
            wanted[id] = *parsed->get<double>();
        }
        line.accept();
        if (wanted.empty())
            Q_EMIT cleared();
        else
            Q_EMIT submitted(Value(wanted), false);
        Q_EMIT finished();
    }

    AttributeSpec m_spec;
    EditorContext m_context;
    QGridLayout *m_grid;
    std::vector<Candidate> m_rows;
    std::map<QString, LineField *> m_lines;
    NumberMap m_held;
};

}   // namespace

Editor *numbers(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
{
    return new NumbersEditor(spec, context, parent);
}

}   // namespace switchover::editors
