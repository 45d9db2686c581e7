#pragma once

#include <QIcon>
#include <QString>

#include "model/render/theme.h"

namespace switchover {

/// An icon from the resources ("actions/undo", "kinds/database") in the colour that @p tone has in the
/// theme of the moment: crisp at every size and pixel ratio, and never to be made anew when the theme
/// changes.
QIcon glyphIcon(const QString &id, render::Tone tone = render::Tone::Text);

}   // namespace switchover
