#include "widgets/presenting/stage_overlay.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "model/render/label.h"
#include "widgets/canvas/view.h"
#include "widgets/style/app_style.h"

namespace switchover {

using render::Tone;

namespace {

constexpr qint64 trailTime = 450;   ///< Milliseconds that the pointer's trail stays.
constexpr int frameTime = 16;
constexpr double shade = 0.42;   ///< Of what is not in the light.

}   // namespace

StageOverlay::StageOverlay(CanvasView &canvas) : QWidget(canvas.viewport()), m_canvas(canvas)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setAccessibleName(tr("Caption"));
    m_clock.start();
    m_fade.setInterval(frameTime);
    connect(&m_fade, &QTimer::timeout, this, &StageOverlay::forgetTrail);
    connect(&canvas, &CanvasView::zoomChanged, this, qOverload<>(&QWidget::update));
    canvas.viewport()->installEventFilter(this);
    fitCanvas();
    show();
    raise();
}

void StageOverlay::fitCanvas() { setGeometry(m_canvas.viewport()->rect()); }

void StageOverlay::setCaption(const std::optional<Caption> &caption)
{
    const QString before = m_caption ? m_caption->text : QString();
    m_caption = caption;
    const QString now = m_caption ? m_caption->text : QString();
    if (now == before)
        return;
    setAccessibleDescription(now);
    update();
}

void StageOverlay::setSpotlight(const QStringList &ids)
{
    if (std::exchange(m_lit, ids) != ids)
        update();
}

void StageOverlay::setBlack(bool black)
{
    m_black = black;
    update();
}

void StageOverlay::setHelp(std::vector<HelpRow> rows)
{
    m_help = std::move(rows);
    QStringList lines;
    for (const HelpRow &row : m_help)
        lines.append(row.keys + u": "_s + row.what);
    setAccessibleDescription(lines.isEmpty() && m_caption ? m_caption->text : lines.join(u'\n'));
    update();
}

int StageOverlay::captionSize() const
{
    return std::max(18, qRound(window()->height() / 30.0 * std::min(1.5, appliedTheme().textScale)));
}

bool StageOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fitCanvas();
    if (event->type() == QEvent::MouseMove) {
        m_trail.push_back({static_cast<QMouseEvent *>(event)->position(), m_clock.elapsed()});
        if (!m_fade.isActive())
            m_fade.start();
    }
    return QWidget::eventFilter(watched, event);
}

void StageOverlay::forgetTrail()
{
    while (!m_trail.empty() && m_clock.elapsed() - m_trail.front().since > trailTime)
        m_trail.pop_front();
    if (m_trail.empty())
        m_fade.stop();
    update();
}

void StageOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_black) {
        painter.fillRect(rect(), Qt::black);
        return;
    }
    paintSpotlight(painter);
    paintTrail(painter);
    paintCaption(painter);
    paintHelp(painter);
}

void StageOverlay::paintSpotlight(QPainter &painter) const
{
    QPainterPath light;
    const double unit = captionSize() / 24.0, aside = 14 * unit;
    for (const Id &id : m_lit) {
        const QRectF there = m_canvas.canvasScene().rectOf(id);
        if (there.isNull())
            continue;
        const QRectF area =
            m_canvas.viewportTransform().mapRect(there).adjusted(-aside, -aside, aside, aside);
        light.addRoundedRect(area, 18 * unit, 18 * unit);
    }
    if (light.isEmpty())
        return;
    QPainterPath all;
    all.addRect(rect());
    painter.fillPath(all.subtracted(light), appliedTheme().tint(Tone::Canvas, shade));
    painter.setPen(QPen(appliedTheme().colour(Tone::Selection), 2 * unit));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(light);
}

void StageOverlay::paintTrail(QPainter &painter) const
{
    if (m_trail.empty())
        return;
    const double unit = captionSize() / 24.0;
    for (std::size_t i = 1; i < m_trail.size(); ++i) {
        const double left = 1 - double(m_clock.elapsed() - m_trail[i].since) / double(trailTime);
        painter.setPen(QPen(appliedTheme().tint(Tone::Selection, 0.5 * std::max(0.0, left)),
                            8 * unit * std::max(0.2, left), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(m_trail[i - 1].at, m_trail[i].at);
    }
    painter.setPen(QPen(appliedTheme().colour(Tone::Selection), 2 * unit));
    painter.setBrush(appliedTheme().tint(Tone::Selection, 0.18));
    painter.drawEllipse(m_trail.back().at, 14 * unit, 14 * unit);
}

QRect StageOverlay::captionRect() const
{
    if (!m_caption)
        return {};
    const int size = captionSize();
    QFont font = appliedTheme().font(render::TextSize::Body, render::Weight::Strong);
    font.setPixelSize(size);
    const int widest = width() * 8 / 10;
    const QRect text = QFontMetrics(font).boundingRect(QRect(0, 0, widest - 2 * size, height()),
                                                       Qt::AlignCenter | Qt::TextWordWrap, m_caption->text);
    const QSize plate(std::min(widest, text.width() + 2 * size), text.height() + size);
    const QRect below(QPoint((width() - plate.width()) / 2, height() - plate.height() - size), plate);
    const QRect above = below.translated(0, size - below.top());
    return covered(below) > covered(above) ? above : below;
}

/// How much of what the caption speaks of would be below it, in pixels.
int StageOverlay::covered(const QRect &plate) const
{
    int pixels = 0;
    for (const Id &id : {m_caption->element, m_caption->other}) {
        const QRectF there = m_canvas.canvasScene().rectOf(id);
        const QRect common = plate & m_canvas.viewportTransform().mapRect(there).toAlignedRect();
        if (!there.isNull() && !common.isEmpty())
            pixels += common.width() * common.height();
    }
    return pixels;
}

int StageOverlay::captionBand() const { return captionSize() * 13 / 4; }

void StageOverlay::paintCaption(QPainter &painter) const
{
    const QRect plate = captionRect();
    if (plate.isNull())
        return;
    const int size = captionSize();
    painter.setPen(QPen(appliedTheme().colour(Tone::Border), 1));
    painter.setBrush(appliedTheme().tint(Tone::Raised, 0.96));
    painter.drawRoundedRect(plate, size / 2.0, size / 2.0);
    QFont font = appliedTheme().font(render::TextSize::Body, render::Weight::Strong);
    font.setPixelSize(size);
    painter.setFont(font);
    painter.setPen(appliedTheme().colour(Tone::Text));
    painter.drawText(plate.adjusted(size, size / 2, -size, -size / 2), Qt::AlignCenter | Qt::TextWordWrap,
                     m_caption->text);
}

void StageOverlay::paintHelp(QPainter &painter) const
{
    if (m_help.empty())
        return;
    const render::Theme &theme = appliedTheme();
    // As large as a caption, unless there are more rows than fit so.
    const int size =
        std::min(captionSize(), int(double(height()) * 0.92 / (1.5 * double(m_help.size() + 1))));
    QFont regular = theme.font(render::TextSize::Body),
          strong = theme.font(render::TextSize::Body, render::Weight::Strong);
    regular.setPixelSize(size);
    strong.setPixelSize(size);
    double keys = 0, words = 0;
    for (const HelpRow &row : m_help) {
        keys = std::max(keys, render::textWidth(row.keys, strong));
        words = std::max(words, render::textWidth(row.what, regular));
    }
    const double line = size * 1.5, gap = size * 1.5;
    QRectF plate(0, 0, keys + gap + words + 2 * gap, line * double(m_help.size()) + gap);
    plate.moveCenter(QRectF(rect()).center());
    painter.setPen(QPen(theme.colour(Tone::Border), 1));
    painter.setBrush(theme.tint(Tone::Raised, 0.98));
    painter.drawRoundedRect(plate, size / 2.0, size / 2.0);
    double y = plate.top() + gap / 2;
    for (const HelpRow &row : m_help) {
        painter.setPen(theme.colour(Tone::Text));
        render::paintLine(painter, {plate.left() + gap, y, keys, line}, row.keys, strong);
        painter.setPen(theme.colour(Tone::Secondary));
        render::paintLine(painter, {plate.left() + 2 * gap + keys, y, words + 1, line}, row.what, regular);
        y += line;
    }
}

}   // namespace switchover
