#pragma once

#include <QPaintEngine>
#include <QPainter>

namespace switchover::render {

/// Whether the painter fills pixels, and its axes are those of the pixels, so that ready pixels can be copied in.
inline bool isUprightRaster(const QPainter &painter)
{
    const QTransform toDevice = painter.deviceTransform();
    return painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster &&
           toDevice.type() <= QTransform::TxScale && toDevice.m11() > 0 &&
           qFuzzyCompare(toDevice.m11(), toDevice.m22());
}

}   // namespace switchover::render
