#include "model/probe/maintenance.h"
#include "widgets/inspector/line_editor.h"
#include "widgets/inspector/line_field.h"
#include "widgets/inspector/value_text.h"
#include "widgets/style/plain_text.h"

namespace switchover::editors {

namespace {

/// Times of maintenance: one that cannot be read would leave its probe without any.
class MaintenanceEditor final : public LineEditor
{
public:
    MaintenanceEditor(const AttributeSpec &spec, QWidget *parent) : LineEditor(spec, parent)
    {
        checkWith([](const QString &text) {
            const auto windows = probe::MaintenanceWindows::of(value_text::split(text));
            return windows ? QString()
                           : windows.error().what + u' ' + Editor::tr("Such as %1.").arg(examples());
        });
        setPlainToolTip(*this, Editor::tr("Entries separated by commas, such as %1").arg(examples()));
    }

private:
    static QString examples()
    {
        return QStringLiteral("03:00-03:30, Sun 02:00-04:00, 2026-12-24T18:00/2026-12-25T06:00");
    }
};

}   // namespace

Editor *maintenance(const AttributeSpec &spec, QWidget *parent)
{
    return new MaintenanceEditor(spec, parent);
}

}   // namespace switchover::editors
