#include "model/probe/target.h"
#include "widgets/inspector/line_editor.h"
#include "widgets/inspector/line_field.h"

namespace switchover::editors {

namespace {

/// Where a probe goes. Checked with each key stroke, and handed in when it is finished: half a name is another host,
/// and every target must be allowed.
class TargetEditor final : public LineEditor
{
public:
    TargetEditor(const AttributeSpec &spec, QWidget *parent) : LineEditor(spec, parent)
    {
        line().setMaxLength(2000);
        checkWith([](const QString &text) {
            const auto target = probe::parseTarget(text);
            return target ? QString() : target.error().what;
        });
    }
};

}   // namespace

Editor *target(const AttributeSpec &spec, QWidget *parent) { return new TargetEditor(spec, parent); }

}   // namespace switchover::editors
