#include "widgets/style/window_size.h"

#include <QScreen>

namespace switchover {

void resizeOnScreen(QWidget &window, QSize wanted)
{
    const QSize frame(32, 64);   // What the window manager draws around it, about.
    window.resize(wanted.boundedTo(window.screen()->availableSize() - frame));
}

}   // namespace switchover
