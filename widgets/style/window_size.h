#pragma once

#include <QWidget>

namespace switchover {

/// Gives a window the size it should have, or what its screen has room for.
void resizeOnScreen(QWidget &window, QSize wanted);

}   // namespace switchover
