#include <QLayout>
#include <QToolButton>

#include <algorithm>

#include "widgets/inspector/line_editor.h"
#include "widgets/inspector/line_field.h"
#include "widgets/style/plain_text.h"

namespace switchover::editors {

using namespace Qt::StringLiterals;

namespace {

/// Whole numbers, rates and shares. Up and Down step; where no limit is a value, a button says it.
class NumberEditor final : public LineEditor
{
public:
    NumberEditor(const AttributeSpec &spec, QWidget *parent) : LineEditor(spec, parent)
    {
        connect(&line(), &LineField::stepped, this, [this](int steps) { step(steps); });
        if (spec.nullable)
            addNoLimit();
    }

    void display(const Shown &shown) override
    {
        LineEditor::display(shown);
        m_number = shown.value && shown.value->get<double>() ? std::optional(*shown.value->get<double>())
                                                             : std::nullopt;
        if (m_noLimit)
            m_noLimit->setChecked(shown.value && shown.value->get<Nothing>());
    }

    bool isNarrow() const override { return true; }

private:
    void step(int steps)
    {
        if (!m_number || !typed().isEmpty())
            return;
        const double size = spec().type == AttributeType::Ratio ? 0.01 : 1;
        const double wanted = std::round((*m_number + steps * size) * 1e9) / 1e9;
        const double next = std::clamp(wanted, spec().minimum, spec().maximum);
        if (next != *m_number)
            Q_EMIT submitted(value(next), true);
    }

    void addNoLimit()
    {
        m_noLimit = new QToolButton(this);
        m_noLimit->setText(u"\u221E"_s);
        setPlainToolTip(*m_noLimit, Editor::tr("No limit"));
        m_noLimit->setAccessibleName(Editor::tr("No limit"));
        m_noLimit->setCheckable(true);
        m_noLimit->setAutoRaise(true);
        layout()->addWidget(m_noLimit);
        connect(m_noLimit, &QToolButton::clicked, this, &NumberEditor::toggleLimit);
    }

    void toggleLimit(bool none)
    {
        const bool hasNumber = spec().fallback && spec().fallback->get<double>();
        if (none)
            Q_EMIT submitted(nothing(), false);
        else
            Q_EMIT submitted(hasNumber ? *spec().fallback : value(std::max(spec().minimum, 100.0)), false);
        Q_EMIT finished();
    }

    std::optional<double> m_number;
    QToolButton *m_noLimit = nullptr;
};

}   // namespace

Editor *number(const AttributeSpec &spec, QWidget *parent) { return new NumberEditor(spec, parent); }

}   // namespace switchover::editors
