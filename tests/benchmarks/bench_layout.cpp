// Arranging and routing on thirty tiered drawings of 10 to 2,000 nodes in three styles: time and quality,
// beside Graphviz `dot` where it is installed (a child process with a limit, boxes of the same size).
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLineF>
#include <QProcess>
#include <QStandardPaths>

#include <array>
#include <cmath>

#include "model/layout/layout.h"
#include "model/render/geometry.h"
#include "model/topology/selection.h"
#include "tests/benchmarks/drawings.h"

using namespace switchover;
using namespace switchover::benchmarks;

namespace {

constexpr std::array sizes{10, 20, 40, 70, 100, 150, 300, 600, 1000, 2000};
constexpr int dotLimit = 30000;   // Milliseconds.
constexpr double clearance = 8, moved = 20;

template <class Work> double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

using Places = QHash<Id, QPointF>;

Places placesIn(const Topology &topology)
{
    Places places;
    for (const Node &node : topology.nodes())
        places.insert(node.id, node.at);
    return places;
}

bool cross(const QLineF &a, const QLineF &b)
{
    QPointF at;
    return a.intersects(b, &at) == QLineF::BoundedIntersection;
}

bool shareAnEnd(const Link &a, const Link &b)
{
    return a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to;
}

/// Pairs of links without a common end whose straight lines cross.
int straightCrossings(const Topology &topology, const Places &places)
{
    std::vector<std::pair<const Link *, QLineF>> lines;
    for (const Link &link : topology.links())
        lines.emplace_back(&link, QLineF(places.value(link.from), places.value(link.to)));
    int count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = i + 1; j < lines.size(); ++j)
            count += !shareAnEnd(*lines[i].first, *lines[j].first) && cross(lines[i].second, lines[j].second);
    return count;
}

double areaOf(const Topology &topology, const Places &places)
{
    QRectF all;
    for (const Node &node : topology.nodes())
        all |= QRectF(places.value(node.id) - QPointF(84, 32), QSizeF(168, 64));
    return all.width() * all.height();
}

/// The places that `dot` gives, with cards, gaps and room in zones as large as ours (72 units an inch); empty if
/// it is not there or takes too long. @p took: milliseconds.
Places dotPlaces(const Topology &topology, double &took)
{
    const QString program = QStandardPaths::findExecutable(u"dot"_s);
    if (program.isEmpty())
        return {};
    const LayoutMetrics metrics;
    QString text = u"digraph g {rankdir=LR; nodesep=%1; ranksep=%2; node [shape=box, fixedsize=true, "
                   "width=2.33333, height=0.88889];\n"_s.arg(metrics.gap / 72)
                       .arg(metrics.tierGap / 72);
    for (const Zone &zone : topology.zones()) {
        text += u"subgraph cluster_%1 {margin=%2; "_s.arg(zone.id).arg(metrics.zone.bottom());
        for (const Node &node : topology.nodes())
            text += node.zone == zone.id ? node.id + u"; "_s : QString();
        text += u"}\n"_s;
    }
    for (const Node &node : topology.nodes())
        text += node.id + u";\n"_s;
    for (const Link &link : topology.links())
        text += link.from + u" -> "_s + link.to + u";\n"_s;
    text += u"}\n"_s;
    QProcess dot;
    QByteArray out;
    took = milliseconds([&] {
        dot.start(program, {u"-Tplain"_s});
        dot.write(text.toUtf8());
        dot.closeWriteChannel();
        if (!dot.waitForFinished(dotLimit)) {
            dot.kill();
            dot.waitForFinished();
            return;
        }
        out = dot.readAllStandardOutput();
    });
    Places places;
    for (const QByteArray &line : out.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() > 4 && words[0] == "node")
            places.insert(QString::fromLatin1(words[1]),
                          QPointF(words[2].toDouble(), words[3].toDouble()) * 72);
    }
    return places;
}

struct Faults
{
    int overlaps = 0;
    int foreign = 0;
    int through = 0;
    int close = 0;
};

bool standsIn(const Topology &topology, const Node &node, const Id &zone)
{
    for (const Zone *each = topology.zone(node.zone); each; each = topology.zone(each->parent)) {
        if (each->id == zone)
            return true;
    }
    return false;
}

bool touches(const render::Route &route, const QRectF &rect)
{
    const auto &corners = route.corners();
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const QRectF piece = QRectF(corners[i - 1], corners[i]).normalized().adjusted(-0.1, -0.1, 0.1, 0.1);
        if (piece.intersects(rect))
            return true;
    }
    return false;
}

Faults faultsOf(const Topology &topology, const render::Geometry &geometry)
{
    Faults faults;
    for (auto a = topology.nodes().begin(); a != topology.nodes().end(); ++a) {
        const QRectF rect = geometry.nodes.value(a->id);
        for (auto b = std::next(a); b != topology.nodes().end(); ++b)
            faults.overlaps += rect.intersects(geometry.nodes.value(b->id));
        for (const Zone &zone : topology.zones())
            faults.foreign +=
                geometry.zones.value(zone.id).intersects(rect) && !standsIn(topology, *a, zone.id);
        for (const Link &link : topology.links()) {
            if (link.from == a->id || link.to == a->id)
                continue;
            const render::Route &route = *geometry.links.constFind(link.id);
            if (!route.bounds().adjusted(-9, -9, 9, 9).intersects(rect))
                continue;
            faults.through += touches(route, rect.adjusted(1, 1, -1, -1));
            faults.close +=
                touches(route, rect.adjusted(1 - clearance, 1 - clearance, clearance - 1, clearance - 1));
        }
    }
    return faults;
}

struct Routing
{
    double bends = 0;    ///< A link.
    double length = 0;   ///< Times Manhattan.
    int crossings = 0;
    int overlaps = 0;   ///< Pairs of links without a common end that share a piece of line.
};

struct Piece
{
    const Link *link;
    QLineF line;
    bool across;
};

/// Longer than a corner's rounding, on the same line.
bool overlap(const Piece &a, const Piece &b)
{
    if (a.across != b.across)
        return false;
    const auto along = [&](QPointF p) { return a.across ? p.x() : p.y(); };
    const auto aside = [&](QPointF p) { return a.across ? p.y() : p.x(); };
    if (std::abs(aside(a.line.p1()) - aside(b.line.p1())) > 0.5)
        return false;
    const std::pair<double, double> first = std::minmax({along(a.line.p1()), along(a.line.p2())});
    const std::pair<double, double> second = std::minmax({along(b.line.p1()), along(b.line.p2())});
    return std::min(first.second, second.second) - std::max(first.first, second.first) > 1;
}

Routing routingOf(const Topology &topology, const render::Geometry &geometry)
{
    Routing found;
    std::vector<Piece> pieces;
    double manhattan = 0, length = 0, bends = 0;
    for (const Link &link : topology.links()) {
        const auto &corners = geometry.links.constFind(link.id)->corners();
        bends += double(corners.size()) - 2;
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const QLineF line(corners[i - 1], corners[i]);
            length += line.length();
            pieces.push_back({&link, line, std::abs(line.dy()) < 0.01});
        }
        manhattan += (corners.back() - corners.front()).manhattanLength();
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        for (std::size_t j = i + 1; j < pieces.size(); ++j) {
            const Piece &a = pieces[i], &b = pieces[j];
            if (a.link == b.link || shareAnEnd(*a.link, *b.link))
                continue;
            found.crossings += a.across != b.across && cross(a.line, b.line);
            found.overlaps += overlap(a, b);
        }
    }
    const double links = double(topology.links().size());
    found.bends = bends / links;
    found.length = length / manhattan;
    return found;
}

/// How many of the others move by more than a little when a node is added and all is arranged anew, in percent.
double unrest(const Topology &before)
{
    Topology after = before;
    auto node = before.nodes().begin();
    for (std::size_t i = 0; i < before.nodes().size() / 2; ++i)
        ++node;
    const Addition copy = duplicate(before, {node->id}, {24, 24});
    const Id added = *copy.ids.begin();
    (void)apply(after, copy.edit);
    for (const Link &link : before.links()) {
        if (link.to == node->id) {
            (void)apply(after, put(Link{.id = u"added"_s, .from = link.from, .to = added}));
            break;
        }
    }
    (void)apply(after, arranged(after));
    int count = 0;
    for (const Node &each : before.nodes())
        count += QLineF(each.at, after.node(each.id)->at).length() > moved;
    return 100.0 * count / double(before.nodes().size());
}

int atMostDots = 0, measured = 0;

QString nameOf(Style style)
{
    return style == Style::Stack ? u"stack"_s : style == Style::Zones ? u"zones"_s : u"services"_s;
}

void measure(Style style, int size)
{
    Topology topology = Drawing(style, size, quint32(size)).topology();
    const double arranging = milliseconds([&] { (void)apply(topology, arranged(topology)); });
    render::Geometry geometry;
    const double routing = milliseconds([&] { geometry = render::geometryOf(topology); });
    const Places ours = placesIn(topology);
    const Faults faults = faultsOf(topology, geometry);
    const Routing routes = routingOf(topology, geometry);
    const int crossings = straightCrossings(topology, ours);
    double took = 0;
    const Places theirs = dotPlaces(topology, took);
    const int theirCrossings = theirs.isEmpty() ? -1 : straightCrossings(topology, theirs);
    const double area = theirs.isEmpty() ? 0 : areaOf(topology, ours) / areaOf(topology, theirs);
    measured += !theirs.isEmpty();
    atMostDots += !theirs.isEmpty() && crossings <= theirCrossings && area <= 1;
    qInfo("%-8s %4zu nodes %4zu links | arrange %7.2f ms, route %8.2f ms, dot %7.0f ms | on each other %d, "
          "foreign "
          "in zones %d, through nodes %d, closer than 8: %d | crossings %d (dot %d), area %.2f of dot's | "
          "bends %.2f, "
          "length %.2f, routed crossings %d (%.2f), shared lines %d | moved after an edit %.1f %%",
          qPrintable(nameOf(style)), topology.nodes().size(), topology.links().size(), arranging, routing,
          took, faults.overlaps, faults.foreign, faults.through, faults.close, crossings, theirCrossings,
          area, routes.bends, routes.length, routes.crossings,
          double(routes.crossings) / std::max(1, crossings), routes.overlaps, unrest(topology));
}

}   // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList wanted = application.arguments().mid(1);   // "services": that style alone.
    for (const Style style : {Style::Stack, Style::Zones, Style::Services}) {
        for (const int size : sizes) {
            if (wanted.isEmpty() || wanted.contains(nameOf(style)))
                measure(style, size);
        }
    }
    qInfo("crossings and area at most those of dot: %d of %d", atMostDots, measured);
    return 0;
}
