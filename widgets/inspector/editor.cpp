#include "widgets/inspector/editor.h"

#include <QStyle>
#include <QVariant>

namespace switchover {

Editor::Editor(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Editor::setQuiet(QWidget &widget, bool quiet)
{
    if (const QVariant now = widget.property("quiet"); now.isValid() && now.toBool() == quiet)
        return;
    widget.setProperty("quiet", quiet);   // The style sheet knows the colour.
    if (!widget.testAttribute(Qt::WA_WState_Polished))
        return;   // It will be, when it is shown first.
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

QString Editor::mixedText() { return tr("mixed"); }

QString Editor::unknownText() { return tr("not stated"); }

Editor *makeEditor(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
{
    switch (spec.type) {
    case AttributeType::Flag:
        return editors::flag(spec, parent);
    case AttributeType::Integer:
    case AttributeType::Number:
    case AttributeType::Ratio:
        return editors::number(spec, parent);
    case AttributeType::Duration:
        return editors::duration(spec, parent);
    case AttributeType::Distribution:
        return editors::distribution(spec, parent);
    case AttributeType::Text:
        return spec.id == u"target" ? editors::target(spec, parent) : editors::text(spec, parent);
    case AttributeType::Prose:
        return editors::prose(spec, parent);
    case AttributeType::Choice:
        return editors::choice(spec, context, parent);
    case AttributeType::OpenChoice:
        return editors::openChoice(spec, context, parent);
    case AttributeType::Reference:
        return editors::reference(spec, context, parent);
    case AttributeType::References:
        return editors::references(spec, context, parent);
    case AttributeType::List:
        return spec.id == u"maintenance" ? editors::maintenance(spec, parent) : editors::list(spec, parent);
    case AttributeType::Load:
        return editors::load(spec, parent);
    case AttributeType::Numbers:
        return editors::numbers(spec, context, parent);
    case AttributeType::Json:
        return editors::json(parent);
    }
    Q_UNREACHABLE();
}

}   // namespace switchover
