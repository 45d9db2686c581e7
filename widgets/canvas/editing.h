#pragma once

#include <QPointF>

#include <optional>

#include "model/topology/elements.h"
#include "widgets/canvas/tool.h"

/// Names and texts, edited where they stand.
namespace switchover {

/// Opens a field on the name of a card or frame, the label of a link (at @p near, if it has none yet), or the text of a
/// note. What is @p typed already replaces what was there.
void editText(const Workspace &workspace, const Id &id, std::optional<QPointF> near = {},
              const QString &typed = {});

}   // namespace switchover
