#include "model/render/svg_device.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// Shortest form with two decimals: more is below what a printer shows.
QByteArray number(double value)
{
    QByteArray text = QByteArray::number(std::abs(value) < 0.005 ? 0.0 : value, 'f', 2);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text;
}

QByteArray pair(QPointF point) { return number(point.x()) + ' ' + number(point.y()); }

/// Escaped, and without the characters that XML 1.0 cannot hold.
/// @source XML 1.0 (Fifth Edition), production 2.
QByteArray escaped(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool lonely = c.isSurrogate() &&
                            !(c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) &&
                            !(c.isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate());
        if ((c.unicode() >= 0x20 || c == u'\n' || c == u'\t') && c.unicode() < 0xFFFE && !lonely)
            clean += c;
    }
    return clean.toHtmlEscaped().toUtf8();
}

QByteArray pathData(const QPainterPath &path)
{
    QByteArray data;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        switch (element.type) {
        case QPainterPath::MoveToElement:
            data += 'M' + pair(element);
            break;
        case QPainterPath::LineToElement:
            data += 'L' + pair(element);
            break;
        case QPainterPath::CurveToElement:
            data +=
                'C' + pair(element) + ' ' + pair(path.elementAt(i + 1)) + ' ' + pair(path.elementAt(i + 2));
            i += 2;
            break;
        case QPainterPath::CurveToDataElement:
            break;
        }
    }
    return data;
}

QByteArray attribute(const char *name, const QByteArray &value)
{
    return ' ' + QByteArray(name) + "=\"" + value + '"';
}

QByteArray paint(const char *name, const QColor &colour)
{
    QByteArray text = attribute(name, colour.name().toLatin1());
    if (colour.alpha() != 255)
        text += attribute((QByteArray(name) + "-opacity").constData(), number(colour.alphaF()));
    return text;
}

QByteArray joinName(Qt::PenJoinStyle join)
{
    return join == Qt::RoundJoin ? "round" : join == Qt::BevelJoin ? "bevel" : "miter";
}

}   // namespace

/// Writes what it is asked to draw; knows nothing of drawings of servers.
class SvgEngine : public QPaintEngine
{
public:
    explicit SvgEngine(QStringList fallbacks)
        : QPaintEngine(PaintEngineFeatures(AllFeatures & ~PatternBrush & ~ConicalGradientFill &
                                           ~PerspectiveTransform)),
          m_fallbacks(std::move(fallbacks))
    {
    }

    const QByteArray &body() const { return m_body; }

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &) override {}   // Everything is asked for when it is drawn.

    void drawPath(const QPainterPath &path) override { writePath(path, fill()); }

    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        QPainterPath path;
        path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
        if (mode != PolylineMode)
            path.closeSubpath();
        writePath(path, mode == PolylineMode ? attribute("fill", "none") : fill());
    }

    void drawTextItem(const QPointF &at, const QTextItem &item) override { writeText(at, item); }

    void drawPixmap(const QRectF &rect, const QPixmap &pixmap, const QRectF &source) override
    {
        drawImage(rect, pixmap.toImage(), source, Qt::AutoColor);
    }

    void drawImage(const QRectF &rect, const QImage &image, const QRectF &source,
                   Qt::ImageConversionFlags) override
    {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        image.copy(source.toAlignedRect()).save(&buffer, "PNG");
        m_body += "<image" + attribute("x", number(rect.x())) + attribute("y", number(rect.y())) +
                  attribute("width", number(rect.width())) + attribute("height", number(rect.height())) +
                  attribute("href", "data:image/png;base64," + png.toBase64()) + transform() + opacity() +
                  "/>\n";
    }

private:
    void writePath(const QPainterPath &path, const QByteArray &filling)
    {
        const QByteArray data = pathData(path);
        if (data.isEmpty())
            return;
        m_body += "<path" + attribute("d", data) + filling + stroke();
        if (path.fillRule() == Qt::OddEvenFill && state->brush().style() != Qt::NoBrush &&
            path.elementCount() > 5)
            m_body += attribute("fill-rule", "evenodd");
        m_body += transform() + opacity() + "/>\n";
    }

    QByteArray fill() const
    {
        const QBrush brush = state->brush();
        return brush.style() == Qt::NoBrush ? attribute("fill", "none") : paint("fill", brush.color());
    }

    QByteArray stroke() const
    {
        const QPen pen = state->pen();
        if (pen.style() == Qt::NoPen)
            return {};
        QByteArray text = paint("stroke", pen.color()) + attribute("stroke-width", number(pen.widthF()));
        if (pen.capStyle() != Qt::FlatCap)
            text += attribute("stroke-linecap", pen.capStyle() == Qt::RoundCap ? "round" : "square");
        if (pen.joinStyle() != Qt::MiterJoin && pen.joinStyle() != Qt::SvgMiterJoin)
            text += attribute("stroke-linejoin", joinName(pen.joinStyle()));
        if (pen.style() != Qt::SolidLine) {
            QByteArrayList dashes;
            for (const qreal dash : pen.dashPattern())
                dashes += number(dash * pen.widthF());
            text += attribute("stroke-dasharray", dashes.join(' '));
        }
        return text;
    }

    QByteArray transform() const
    {
        const QTransform t = state->transform();
        if (t.isIdentity())
            return {};
        if (t.type() == QTransform::TxTranslate)
            return attribute("transform", "translate(" + pair({t.dx(), t.dy()}) + ')');
        QByteArrayList parts;
        for (const double part : {t.m11(), t.m12(), t.m21(), t.m22(), t.dx(), t.dy()})
            parts += QByteArray::number(part, 'g', 7);
        return attribute("transform", "matrix(" + parts.join(' ') + ')');
    }

    QByteArray opacity() const
    {
        return state->opacity() < 1 ? attribute("opacity", number(state->opacity())) : QByteArray();
    }

    QByteArray families(const QString &first) const
    {
        QStringList quoted;
        for (QString family : QStringList{first} + m_fallbacks) {
            family.remove(u'\'').remove(u'"');
            if (!quoted.contains(u'\'' + family + u'\''))
                quoted += u'\'' + family + u'\'';
        }
        return escaped((quoted + QStringList{u"sans-serif"_s}).join(u", "_s)).replace("&#39;", "'");
    }

    void writeText(QPointF at, const QTextItem &item)
    {
        const QFont font = item.font();
        const QByteArray text = escaped(item.text());
        if (text.trimmed().isEmpty())
            return;
        m_body +=
            "<text" + attribute("x", number(at.x())) + attribute("y", number(at.y())) +
            attribute("font-family", families(font.family())) +
            attribute("font-size",
                      QByteArray::number(font.pixelSize() > 0 ? font.pixelSize()
                                                              : qRound(font.pointSizeF() * 96 / 72))) +
            (font.weight() > QFont::Normal ? attribute("font-weight", QByteArray::number(int(font.weight())))
                                           : QByteArray()) +
            attribute("textLength", number(item.width())) + attribute("lengthAdjust", "spacingAndGlyphs") +
            paint("fill", state->pen().color()) + transform() + opacity() +
            attribute("xml:space", "preserve") + '>' + text + "</text>\n";
    }

    QStringList m_fallbacks;
    QByteArray m_body;
};

SvgDevice::SvgDevice(Description description)
    : m_description(std::move(description)), m_engine(std::make_unique<SvgEngine>(m_description.fallbacks))
{
}

SvgDevice::~SvgDevice() = default;

QPaintEngine *SvgDevice::paintEngine() const { return m_engine.get(); }

QByteArray SvgDevice::svg() const
{
    const QRectF &area = m_description.area;
    QByteArray file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                      "version=\"1.1\"" +
                      attribute("width", number(area.width())) + attribute("height", number(area.height())) +
                      attribute("viewBox", pair(area.topLeft()) + ' ' + number(area.width()) + ' ' +
                                               number(area.height())) +
                      " role=\"img\">\n<title>" + escaped(m_description.title) + "</title>\n<desc>" +
                      escaped(m_description.text) + "</desc>\n";
    if (!m_description.document.isEmpty())
        file += "<metadata id=\"" + QByteArray(embeddedElement) + "\">" + m_description.document.toBase64() +
                "</metadata>\n";
    return file + m_engine->body() + "</svg>\n";
}

int SvgDevice::metric(PaintDeviceMetric wanted) const
{
    constexpr int dotsPerInch = 96;   // @source CSS: a pixel is 1/96 inch.
    switch (wanted) {
    case PdmWidth:
        return int(std::ceil(m_description.area.width()));
    case PdmHeight:
        return int(std::ceil(m_description.area.height()));
    case PdmWidthMM:
        return int(m_description.area.width() * 25.4 / dotsPerInch);
    case PdmHeightMM:
        return int(m_description.area.height() * 25.4 / dotsPerInch);
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dotsPerInch;
    case PdmNumColors:
        return std::numeric_limits<int>::max();
    case PdmDepth:
        return 32;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return int(devicePixelRatioFScale());
    }
    return 0;
}

}   // namespace switchover
