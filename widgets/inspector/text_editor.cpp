#include "widgets/inspector/line_editor.h"
#include "widgets/inspector/line_field.h"
#include "widgets/style/plain_text.h"

namespace switchover::editors {

namespace {

/// A text shows on the drawing while it is typed, so each key stroke is handed in.
class TextEditor final : public LineEditor
{
public:
    TextEditor(const AttributeSpec &spec, QWidget *parent) : LineEditor(spec, parent)
    {
        line().setMaxLength(2000);   // As long as a document's labels may be.
        followTyping();
    }
};

}   // namespace

Editor *text(const AttributeSpec &spec, QWidget *parent) { return new TextEditor(spec, parent); }

Editor *list(const AttributeSpec &spec, QWidget *parent)
{
    auto *editor = new LineEditor(spec, parent);
    setPlainToolTip(*editor, Editor::tr("Entries separated by commas"));
    return editor;
}

}   // namespace switchover::editors
