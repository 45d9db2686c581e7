#include "model/render/flow_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

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

/// One direction of a stream: its marks, beside the middle of the route by @p aside.
struct Lane
{
    double aside = 0;
    bool back = false;
    double moved = 0;
    double spacing = 0;
};

/// Where the marks of a lane stand, each with its number, which it keeps while it moves.
template <class Put> void forEachMark(const Route &route, const Lane &lane, const Put &put)
{
    const double length = route.length();
    auto number = -std::int64_t(std::floor(lane.moved / lane.spacing));
    for (double along = std::fmod(lane.moved, lane.spacing); along < length;
         along += lane.spacing, ++number) {
        const double at = lane.back ? length - along : along;
        const QPointF direction = route.directionAt(at);
        put(route.pointAt(at) + QPointF(-direction.y(), direction.x()) * lane.aside, direction,
            std::abs(number));
    }
}

void paintFailed(QPainter &painter, QPointF at, QPointF direction, double grown, const Theme &theme)
{
    painter.setPen(QPen(theme.colour(Tone::Failed), 3 * grown, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at - direction * 2.5 * grown, at + direction * 2.5 * grown);
}

/// From far away it is as much larger as dots are, so that it can be seen. Its bed hides the line, whose colour would
/// mix with the stream's; on it the marks are those of single requests.
void paintFlow(QPainter &painter, const Flow &flow, const Theme &theme)
{
    const double grown = travellerGrowth(painter.worldTransform().m11(), theme);
    const double width = flow.width() * grown;
    const QPainterPath path = flow.route.path(6);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(theme.colour(Tone::Canvas), width + 3 * grown, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPath(path);
    const QColor bed = blended(theme.colour(flow.writeShare > 0.5 ? Tone::Write : Tone::Read),
                               theme.colour(Tone::Canvas), theme.dark ? 0.3 : 0.18);
    painter.setPen(QPen(bed, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPath(path);
    std::vector<RequestDot> marks;
    const double spacing = flow.spacing() * grown, moved = flow.phase * grown, aside = width / 4;
    if (flow.answerRate > 0)
        forEachMark(flow.route, {aside, true, moved + spacing / 2, spacing},
                    [&](QPointF at, QPointF direction, std::int64_t number) {
                        if (isOneOf(flow.failShare, number))
                            paintFailed(painter, at, direction, grown, theme);
                        else
                            marks.push_back({.at = at, .kind = Traveller::Answer});
                    });
    if (flow.rate > 0)
        forEachMark(flow.route, {-aside, false, moved, spacing},
                    [&](QPointF at, QPointF, std::int64_t number) {
                        marks.push_back(
                            {.at = at,
                             .kind = isOneOf(flow.writeShare, number) ? Traveller::Write : Traveller::Read});
                    });
    paintRequests(painter, marks, theme);
}

constexpr double padding = 7, plateHeight = 18;

}   // namespace

double Flow::width() const
{
    return std::clamp(5 + 7.0 / 3 * std::log10(std::max({1.0, rate, answerRate}) / 30), 4.0, 13.0);
}

double Flow::spacing() const
{
    return std::clamp(26 - 6 * std::log10(std::max({1.0, rate, answerRate}) / 30), 9.0, 28.0);
}

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
    const double grown = theme.smallGrowth();
    const double width =
        grown * (textWidth(note.text, theme.font(TextSize::Small, Weight::Strong)) + 2 * padding);
    const double height = grown * plateHeight;
    return {note.at.x() - width / 2, note.at.y() - height / 2, width, height};
}

void paintNotes(QPainter &painter, std::span<const Note> notes, const Theme &theme)
{
    painter.save();
    const double grown = theme.smallGrowth();
    QFont font = theme.font(TextSize::Small, Weight::Strong);
    font.setPixelSize(qRound(font.pixelSize() * grown));
    for (const Note &note : notes) {
        painter.setOpacity(std::clamp(3 - 3 * note.age, 0.0, 1.0));
        const QRectF plate = noteRect(note, theme);
        painter.setPen(QPen(theme.colour(note.tone), theme.borderWidth));
        painter.setBrush(theme.colour(Tone::Raised));
        painter.drawRoundedRect(plate, 6 * grown, 6 * grown);
        painter.setPen(theme.colour(note.tone));
        paintLine(painter, plate.adjusted(padding * grown, 0, 0, 0), note.text, font);
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
                    .writeShare = 0.34,
                    .answerRate = 300};
    paintFlows(painter, std::span(&flow, 1), theme);
    text(others[1]);
    painter.restore();
}

}   // namespace switchover::render
