#include "widgets/inspector/line_editor.h"

namespace switchover::editors {

namespace {

class DurationEditor final : public LineEditor
{
public:
    using LineEditor::LineEditor;
    bool isNarrow() const override { return true; }
};

}   // namespace

Editor *duration(const AttributeSpec &spec, QWidget *parent) { return new DurationEditor(spec, parent); }

}   // namespace switchover::editors
