#include <QComboBox>
#include <QGridLayout>

#include <array>
#include <cmath>

#include "widgets/inspector/choice_box.h"
#include "widgets/inspector/editor.h"
#include "widgets/inspector/line_field.h"
#include "widgets/inspector/value_text.h"

namespace switchover::editors {

using namespace Qt::StringLiterals;

namespace {

using Shape = Distribution::Shape;

struct Part
{
    const char *label;
    SimDuration Distribution::*time = nullptr;
    double Distribution::*number = nullptr;
};

std::vector<Part> partsOf(Shape shape)
{
    switch (shape) {
    case Shape::Constant:
        return {{QT_TRANSLATE_NOOP("switchover::Editor", "always"), &Distribution::mean}};
    case Shape::Uniform:
        return {{QT_TRANSLATE_NOOP("switchover::Editor", "from"), &Distribution::min},
                {QT_TRANSLATE_NOOP("switchover::Editor", "to"), &Distribution::max}};
    case Shape::Exponential:
        return {{QT_TRANSLATE_NOOP("switchover::Editor", "mean"), &Distribution::mean}};
    case Shape::Erlang:
        return {{QT_TRANSLATE_NOOP("switchover::Editor", "mean"), &Distribution::mean},
                {QT_TRANSLATE_NOOP("switchover::Editor", "stages"), nullptr, &Distribution::k}};
    case Shape::Lognormal:
        return {{QT_TRANSLATE_NOOP("switchover::Editor", "mean"), &Distribution::mean},
                {QT_TRANSLATE_NOOP("switchover::Editor", "99 %"), &Distribution::p99}};
    case Shape::Pareto:
        return {{QT_TRANSLATE_NOOP("switchover::Editor", "at least"), &Distribution::min},
                {QT_TRANSLATE_NOOP("switchover::Editor", "shape"), nullptr, &Distribution::alpha}};
    }
    Q_UNREACHABLE();
}

std::vector<Candidate> shapes()
{
    const std::array labels = {QT_TRANSLATE_NOOP("switchover::Editor", "Constant"),
                               QT_TRANSLATE_NOOP("switchover::Editor", "Uniform"),
                               QT_TRANSLATE_NOOP("switchover::Editor", "Exponential"),
                               QT_TRANSLATE_NOOP("switchover::Editor", "Erlang"),
                               QT_TRANSLATE_NOOP("switchover::Editor", "Lognormal"),
                               QT_TRANSLATE_NOOP("switchover::Editor", "Pareto")};
    std::vector<Candidate> list;
    for (std::size_t i = 0; i < labels.size(); ++i)
        list.push_back({QString::number(i), Editor::tr(labels[i])});
    return list;
}

/// The time about which @p distribution lies, so that another shape can start from it.
SimDuration middle(const Distribution &distribution)
{
    if (distribution.shape == Shape::Uniform)
        return (distribution.min + distribution.max) / 2;
    return distribution.shape == Shape::Pareto ? distribution.min : distribution.mean;
}

/// Another shape about the same time.
Distribution reshaped(const Distribution &from, Shape shape)
{
    Distribution to{.shape = shape};
    const SimDuration about = middle(from);
    if (shape == Shape::Uniform) {
        to.min = about / 2;
        to.max = about + about / 2;
    } else if (shape == Shape::Pareto) {
        to.min = about;
        to.alpha = 2.5;
    } else {
        to.mean = about;
        to.k = shape == Shape::Erlang ? 2 : 0;
        to.p99 = shape == Shape::Lognormal ? about * 4 : SimDuration{};
    }
    return to;
}

AttributeSpec specOf(const Part &part)
{
    return {.type = part.time ? AttributeType::Duration : AttributeType::Number, .minimum = 0};
}

/// A random time: its shape, and the figures that the shape needs.
class DistributionEditor final : public Editor
{
public:
    DistributionEditor(const AttributeSpec &spec, QWidget *parent)
        : Editor(parent), m_shape(new ChoiceBox(shapes, this))
    {
        auto *grid = new QGridLayout(this);
        grid->setContentsMargins({});
        grid->setHorizontalSpacing(8);
        grid->setVerticalSpacing(4);
        grid->setColumnStretch(0, 1);
        grid->setColumnStretch(1, 1);
        setFocusProxy(m_shape);
        m_shape->setAccessibleName(spec.label.translated());
        for (LineField *&line : m_lines) {
            line = new LineField(this);
            connect(line, &QLineEdit::editingFinished, this, &DistributionEditor::commit);
        }
        connect(m_shape, &QComboBox::activated, this, [this](int at) { reshape(Shape(at)); });
    }

    void display(const Shown &shown) override
    {
        const Distribution *held = shown.value && !shown.mixed ? shown.value->get<Distribution>() : nullptr;
        m_held = held ? *held : Distribution{};
        m_known = held;
        const QString shape = held ? QString::number(int(held->shape)) : QString();
        m_shape->present(shape, shown.mixed ? mixedText() : unknownText());
        const bool quiet = !shown.stated || shown.mixed;
        setQuiet(*m_shape, quiet);
        const auto parts = held ? partsOf(held->shape) : std::vector<Part>();
        arrange(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            m_lines[i]->setUnit(Editor::tr(parts[i].label));
            m_lines[i]->setAccessibleName(Editor::tr(parts[i].label));
            m_lines[i]->present(textOf(parts[i]));
            setQuiet(*m_lines[i], quiet);
        }
    }

    void commit() override
    {
        const bool open = m_lines[0]->isOpen() || m_lines[1]->isOpen();
        if (!m_known || !open || m_submitting)
            return;
        m_submitting = true;
        submitLines();
        m_submitting = false;
    }

    QString typed() const override
    {
        const bool open = m_lines[0]->isOpen() || m_lines[1]->isOpen();
        return m_known && open ? m_lines[0]->text() + u'\n' + m_lines[1]->text() : QString();
    }

    void retype(const QString &text) override
    {
        m_lines[0]->retype(text.section(u'\n', 0, 0));
        m_lines[1]->retype(text.section(u'\n', 1));
        commit();
    }

private:
    /// One figure stands beside the shape, two below it.
    void arrange(std::size_t figures)
    {
        if (figures == m_figures)
            return;
        m_figures = figures;
        auto &grid = static_cast<QGridLayout &>(*layout());
        grid.addWidget(m_shape, 0, 0, 1, figures == 1 ? 1 : 2);
        grid.addWidget(m_lines[0], figures == 1 ? 0 : 1, figures == 1 ? 1 : 0);
        grid.addWidget(m_lines[1], 1, 1);
        m_lines[0]->setVisible(figures > 0);
        m_lines[1]->setVisible(figures > 1);
    }

    QString textOf(const Part &part) const
    {
        const Value shown = part.time ? value(m_held.*part.time) : value(m_held.*part.number);
        return value_text::show(specOf(part), shown);
    }

    void submitLines()
    {
        Distribution wanted = m_held;
        const auto parts = partsOf(m_held.shape);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto parsed = value_text::parse(specOf(parts[i]), m_lines[i]->text(), m_lines[i]->held());
            if (!parsed) {
                Q_EMIT refused(parsed.error());
                return;
            }
            if (parts[i].time)
                wanted.*parts[i].time = *parsed->get<SimDuration>();
            else
                wanted.*parts[i].number = *parsed->get<double>();
        }
        if (const QString fault = value_text::faultOf(wanted); !fault.isEmpty()) {
            Q_EMIT refused(fault);
            return;
        }
        m_lines[0]->accept();
        m_lines[1]->accept();
        Q_EMIT submitted(value(wanted), false);
        Q_EMIT finished();
    }

    void reshape(Shape shape)
    {
        const Distribution from = m_known ? m_held : Distribution{.mean = std::chrono::milliseconds(10)};
        m_lines[0]->accept();
        m_lines[1]->accept();
        if (!m_known || shape != m_held.shape)
            Q_EMIT submitted(value(reshaped(from, shape)), false);
        Q_EMIT finished();
    }

    ChoiceBox *m_shape;
    std::array<LineField *, 2> m_lines{};
    Distribution m_held;
    std::size_t m_figures = 9;   ///< None arranged yet.
    bool m_known = false;
    bool m_submitting = false;
};

}   // namespace

Editor *distribution(const AttributeSpec &spec, QWidget *parent)
{
    return new DistributionEditor(spec, parent);
}

}   // namespace switchover::editors
