#include "model/render/flow_painter.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

#include "model/render/label.h"
#include "model/render/overlay_painter.h"
#include "model/render/traveller.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

struct FlowPainterTexts
{
    Q_DECLARE_TR_FUNCTIONS(render)
};

/// Which of the marks are of another tone: evenly spread, so that a share of a fifth is every fifth.
bool isOneOf(double share, std::int64_t number)
{
    return std::floor(double(number + 1) * share) > std::floor(double(number) * share);
}

/// From far away it is as much larger as dots are, so that it can be seen.
void paintFlow(QPainter &painter, const Flow &flow, const Theme &theme)
{
    const double grown = travellerGrowth(painter.worldTransform().m11());
    const double width = flow.width() * grown;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.tint(flow.writeShare > 0.5 ? Tone::Write : Tone::Read, 0.28), width,
                        Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPath(flow.route.path(6));
    const double spacing = flow.spacing() * grown;
    const double length = flow.route.length() - 6;
    const double moved = flow.phase * grown;
    const double first = std::fmod(moved, spacing);
    auto number = -std::int64_t(std::floor(moved / spacing));
    for (double along = first; along < length; along += spacing, ++number) {
        const std::int64_t mark = std::abs(number);
        const Tone tone = isOneOf(flow.failShare, mark)    ? Tone::Failed
                          : isOneOf(flow.writeShare, mark) ? Tone::Write
                                                           : Tone::Read;
        const QPointF at = flow.route.pointAt(along);
        const QPointF direction = flow.route.directionAt(along);
        painter.setPen(
            QPen(theme.colour(tone), std::max(2.0 * grown, width * 0.5), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at - direction * 2 * grown, at + direction * 2 * grown);
    }
}

constexpr double padding = 7, plateHeight = 18;

}   // namespace

double Flow::width() const { return std::clamp(1 + 2 * std::log10(std::max(1.0, rate)), 3.0, 9.0); }

double Flow::spacing() const { return std::clamp(48 / std::sqrt(std::max(1.0, rate / 10)), 8.0, 32.0); }

void paintFlows(QPainter &painter, std::span<const Flow> flows, const Theme &theme)
{
    painter.save();
    for (const Flow &flow : flows)
        if (!flow.route.isEmpty())
            paintFlow(painter, flow, theme);
    painter.restore();
}

QRectF noteRect(const Note &note, const Theme &theme)
{
    const double width = textWidth(note.text, theme.font(TextSize::Small, Weight::Strong)) + 2 * padding;
    return {note.at.x() - width / 2, note.at.y() - plateHeight / 2, width, plateHeight};
}

void paintNotes(QPainter &painter, std::span<const Note> notes, const Theme &theme)
{
    painter.save();
    const QFont font = theme.font(TextSize::Small, Weight::Strong);
    for (const Note &note : notes) {
        painter.setOpacity(std::clamp(3 - 3 * note.age, 0.0, 1.0));
        const QRectF plate = noteRect(note, theme);
        painter.setPen(QPen(theme.colour(note.tone), theme.borderWidth));
        painter.setBrush(theme.colour(Tone::Raised));
        painter.drawRoundedRect(plate, 6, 6);
        painter.setPen(theme.colour(note.tone));
        paintLine(painter, plate.adjusted(padding, 0, 0, 0), note.text, font);
    }
    painter.restore();
}

void paintLegend(QPainter &painter, const QRectF &area, const Theme &theme)
{
    const std::array<std::pair<Traveller, QString>, 5> rows = {
        {{Traveller::Read, FlowPainterTexts::tr("read")},
         {Traveller::Write, FlowPainterTexts::tr("write")},
         {Traveller::Answer, FlowPainterTexts::tr("answer")},
         {Traveller::Check, FlowPainterTexts::tr("health check")},
         {Traveller::Replication, FlowPainterTexts::tr("replication")}}};
    const std::array<QString, 2> others = {FlowPainterTexts::tr("failed, with its cause"),
                                           FlowPainterTexts::tr("stream: too many to tell apart")};
    const QFont font = theme.font(TextSize::Small);
    constexpr double line = 18, sign = 32;
    double width = 0;
    for (const auto &row : rows)
        width = std::max(width, textWidth(row.second, font));
    for (const QString &text : others)
        width = std::max(width, textWidth(text, font));
    const QRectF plate(area.left() + 12, area.bottom() - 12 - 7 * line - 12, sign + width + 16,
                       7 * line + 12);
    painter.save();
    painter.setPen(QPen(theme.colour(Tone::Border), theme.borderWidth));
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(plate, 10, 10);
    double y = plate.top() + 6;
    const auto text = [&](const QString &words) {
        painter.setPen(theme.colour(Tone::Text));
        paintLine(painter, QRectF(plate.left() + sign, y, width + 12, line), words, font);
        y += line;
    };
    for (const auto &[kind, words] : rows) {
        const RequestDot dot{.at = {plate.left() + 17, y + line / 2}, .kind = kind};
        paintRequests(painter, std::span(&dot, 1), theme);
        text(words);
    }
    const FailureMark cross{.at = {plate.left() + 17, y + line / 2}};
    paintFailures(painter, std::span(&cross, 1), theme);
    text(others[0]);
    const Flow flow{.route = Route({{plate.left() + 6, y + line / 2}, {plate.left() + 32, y + line / 2}}),
                    .rate = 300,
                    .writeShare = 0.34};
    paintFlows(painter, std::span(&flow, 1), theme);
    text(others[1]);
    painter.restore();
}

}   // namespace switchover::render
