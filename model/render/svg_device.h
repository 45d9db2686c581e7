#pragma once

#include <QByteArray>
#include <QPaintDevice>
#include <QRectF>
#include <QStringList>

#include <memory>

namespace switchover {

class SvgEngine;

/// Id of the metadata element of an SVG that carries its document.
inline constexpr char embeddedElement[] = "switchover-document";

/// Takes what a QPainter paints as a small SVG 1.1: shapes as paths, text as text.
///
/// Text keeps the width that it was laid out with, in whatever font a reader has. Nothing but
/// shapes, text and pictures is written: no script, no style sheet, no reference to the outside.
class SvgDevice : public QPaintDevice
{
public:
    struct Description
    {
        QRectF area;   ///< Drawing units; becomes the viewBox.
        QString title;
        QString text;
        QStringList fallbacks;   ///< Font families behind the one that was painted with.
        QByteArray document;     ///< Carried in the metadata; empty: none.
    };

    explicit SvgDevice(Description description);
    ~SvgDevice() override;

    QPaintEngine *paintEngine() const override;
    /// The whole file, after painting has ended.
    QByteArray svg() const;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    Description m_description;
    std::unique_ptr<SvgEngine> m_engine;
};

}   // namespace switchover
