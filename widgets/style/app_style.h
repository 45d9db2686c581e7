#pragma once

#include <QPalette>
#include <QString>

#include "model/render/theme.h"

namespace switchover {

/// The colours of ordinary controls in a theme.
QPalette paletteOf(const render::Theme &theme);

/// What a palette cannot say: corners, spacing, thin borders.
QString styleSheetOf(const render::Theme &theme);

/// Dresses the whole program. Icons made by glyphIcon() follow by themselves.
void applyTheme(const render::Theme &theme);

/// The theme given to applyTheme() last; light before that.
const render::Theme &appliedTheme();

/// Whether the desktop asks for dark windows.
bool systemIsDark();

}   // namespace switchover
