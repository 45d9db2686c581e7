#include "model/report/differences.h"

#include <QPainter>
#include <QSet>

#include <algorithm>

#include "model/catalog/attribute_words.h"
#include "model/render/diagram.h"
#include "model/render/label.h"
#include "model/report/words.h"

namespace switchover::report {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr double legendHeight = 44, legendWidth = 400;

/// A large drawing is looked at from afar: what is said of it grows with it.
double legendScale(const QRectF &drawing)
{
    constexpr double width = 1200, height = 800;   // That are shown as they are.
    const double widest = std::max(1.0, drawing.width() / legendWidth);
    return std::clamp(std::max(drawing.width() / width, drawing.height() / height), 1.0, widest);
}

/// Signs stand on cards, of which something is to be left.
double signScale(const QRectF &drawing) { return std::min(legendScale(drawing), 2.5); }

enum class Difference { Come, Gone, Changed };

struct Sign
{
    QString sign;
    QString word;
    Tone tone;
    Qt::PenStyle line;
};

Sign signOf(Difference difference)
{
    switch (difference) {
    case Difference::Come:
        return {u"+"_s, Words::tr("added"), Tone::Ok, Qt::SolidLine};
    case Difference::Gone:
        return {u"\u2212"_s, Words::tr("removed"), Tone::Failed, Qt::DashLine};
    case Difference::Changed:
        break;
    }
    return {u"\u0394"_s, Words::tr("changed"), Tone::Warning, Qt::DotLine};
}

/// The second drawing with what only the first has, beside it where the second needs the place.
class Union
{
public:
    Union(const Topology &a, const Topology &b) : m_a(a), m_both(b)
    {
        const render::Geometry geometry = render::Diagram(b).geometry();
        for (const auto &rects : {geometry.nodes, geometry.clusters})
            for (const QRectF &rect : rects)
                m_taken.push_back(rect);
    }

    Topology make()
    {
        for (const Zone &zone : m_a.zones()) {
            Zone copy = zone;
            copy.parent = m_both.zone(nameFor(copy.parent)) ? nameFor(copy.parent) : Id();
            add(std::move(copy), m_both.zone(zone.id));
        }
        for (const Node &node : m_a.nodes()) {
            Node copy = node;
            copy.zone = nameFor(copy.zone);
            if (!m_both.node(node.id))
                copy.at += shiftFor(render::nodeRect(node));
            add(std::move(copy), m_both.node(node.id));
        }
        for (const Cluster &cluster : m_a.clusters()) {
            Cluster copy = cluster;
            for (Id &member : copy.members)
                member = nameFor(member);
            copy.members.removeIf([&](const Id &id) { return !m_both.node(id); });
            add(std::move(copy), m_both.cluster(cluster.id) || copy.members.isEmpty());
        }
        for (const Link &link : m_a.links()) {
            Link copy = link;
            copy.from = nameFor(copy.from);
            copy.to = nameFor(copy.to);
            copy.waypoints.clear();
            add(std::move(copy), m_both.link(link.id));
        }
        return std::move(m_both);
    }

    /// What an element of the first drawing is called in both: its id may stand for something else in the second.
    Id nameFor(const Id &id) const { return m_names.value(id, id); }

private:
    template <class T> void add(T copy, bool isThere)
    {
        if (isThere)
            return;
        const Id id = copy.id;
        while (m_both.contains(copy.id) || (copy.id != id && m_a.contains(copy.id)))
            copy.id += u'_';
        m_names.insert(id, copy.id);
        [[maybe_unused]] const auto added = m_both.put(std::move(copy));
    }

    /// To the nearest place where a card covers nothing.
    QPointF shiftFor(const QRectF &rect)
    {
        constexpr double step = 40, apart = 16;
        constexpr int farthest = 25;
        QPointF shift;
        const auto isFree = [&](QPointF by) {
            const QRectF moved = rect.translated(by).adjusted(-apart, -apart, apart, apart);
            return std::ranges::none_of(m_taken,
                                        [&](const QRectF &other) { return other.intersects(moved); });
        };
        for (int ring = 0; ring <= farthest && !isFree(shift); ++ring)
            for (const QPointF &way : {QPointF(0, 1), QPointF(0, -1), QPointF(1, 0), QPointF(-1, 0)})
                if (shift = way * step * ring; isFree(shift))
                    break;
        m_taken.push_back(rect.translated(shift));
        return shift;
    }

    const Topology &m_a;
    Topology m_both;
    QHash<Id, Id> m_names;
    std::vector<QRectF> m_taken;
};

class DifferencePainter
{
public:
    DifferencePainter(QPainter &painter, const render::Theme &theme, const render::Geometry &geometry,
                      double scale)
        : m_painter(painter), m_theme(theme), m_geometry(geometry), m_scale(scale)
    {
    }

    void mark(const Id &id, Difference difference)
    {
        QRectF rect = m_geometry.endRect(id);
        if (rect.isNull())
            rect = m_geometry.zones.value(id);
        const Sign sign = signOf(difference);
        if (!rect.isNull()) {
            m_painter.setPen(QPen(m_theme.colour(sign.tone), 2.5 * m_scale, sign.line));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), 13, 13);
            plate(rect.topLeft() + QPointF(-5, -5), sign, m_scale);
        } else if (const render::Route route = m_geometry.links.value(id); !route.isEmpty()) {
            m_painter.setPen(QPen(m_theme.colour(sign.tone), 3 * m_scale, sign.line));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawPath(route.path());
            plate(route.pointAt(route.length() * 0.35), sign, m_scale);
        }
    }

    void legend(QPointF at, double scale, std::span<const Difference> list)
    {
        m_painter.save();
        m_painter.translate(at);
        m_painter.scale(scale, scale);
        const QRectF row(0, 0, legendWidth, legendHeight);
        double x = 32;
        for (const Difference difference : list) {
            const Sign sign = signOf(difference);
            plate({x, row.center().y()}, sign, 1);
            m_painter.setPen(m_theme.colour(Tone::Text));
            const QFont font = m_theme.font(render::TextSize::Body);
            render::paintLine(m_painter, {x + 16, row.top(), 160, row.height()}, sign.word, font);
            x += 48 + render::textWidth(sign.word, font);
        }
        m_painter.restore();
    }

private:
    void plate(QPointF at, const Sign &sign, double scale)
    {
        m_painter.save();
        m_painter.translate(at);
        m_painter.scale(scale, scale);
        const QRectF disc(-9, -9, 18, 18);
        m_painter.setPen(QPen(m_theme.colour(Tone::Canvas), 1.5));
        m_painter.setBrush(m_theme.colour(sign.tone));
        m_painter.drawEllipse(disc);
        m_painter.setPen(m_theme.colour(Tone::OnSolid));
        render::paintLine(m_painter, disc, sign.sign,
                          m_theme.font(render::TextSize::Body, render::Weight::Strong), Qt::AlignHCenter);
        m_painter.restore();
    }

    QPainter &m_painter;
    const render::Theme &m_theme;
    const render::Geometry &m_geometry;
    double m_scale;
};

QStringList without(const QStringList &from, const QStringList &what)
{
    QStringList left;
    for (const QString &name : from)
        if (!what.contains(name))
            left.append(name);
    return left;
}

FlowDifference differenceOf(const Id &client, bool writes, const availability::Flow &a,
                            const availability::Flow &b)
{
    return {.client = client,
            .writes = writes,
            .before = a.isServed ? a.unavailability : 1,
            .after = b.isServed ? b.unavailability : 1,
            .isExact = a.isExact && b.isExact,
            .singlePointsCome = without(b.singlePoints, a.singlePoints),
            .singlePointsGone = without(a.singlePoints, b.singlePoints)};
}

}   // namespace

FindingDifferences compareFindings(const Review &a, const Review &b)
{
    const auto open = [](const Review &review) {
        QSet<QString> prints;
        for (const Finding &finding : review.findings)
            if (!finding.accepted)
                prints.insert(fingerprint(finding));
        return prints;
    };
    const QSet<QString> before = open(a), after = open(b);
    FindingDifferences differences;
    for (const Finding &finding : b.findings) {
        if (finding.accepted)
            continue;
        if (before.contains(fingerprint(finding)))
            ++differences.stayed;
        else
            differences.come.push_back(finding);
    }
    for (const Finding &finding : a.findings)
        if (!finding.accepted && !after.contains(fingerprint(finding)))
            differences.gone.push_back(finding);
    return differences;
}

std::vector<FlowDifference> compareAvailability(const availability::Report &a, const availability::Report &b)
{
    std::vector<FlowDifference> list;
    for (const availability::ClientReport &after : b.clients) {
        const auto before = std::ranges::find(a.clients, after.client, &availability::ClientReport::client);
        if (before == a.clients.end())
            continue;
        list.push_back(differenceOf(after.client, false, before->read, after.read));
        list.push_back(differenceOf(after.client, true, before->write, after.write));
    }
    return list;
}

Picture differencePicture(std::shared_ptr<const Topology> a, std::shared_ptr<const Topology> b)
{
    Union united(*a, *b);
    const auto both = std::make_shared<const Topology>(united.make());
    ElementDifferences differences = compareElements(*a, *b);
    for (Id &id : differences.removed)
        id = united.nameFor(id);
    const QRectF drawing = render::Diagram(*both).bounds();
    const QRectF area = drawing.adjusted(0, 0, 0, legendHeight * legendScale(drawing));
    return {.name = u"difference"_s,
            .caption = Words::tr("What has changed"),
            .description = Words::tr("Both drawings in one: %1 added, %2 removed, %3 changed.")
                               .arg(differences.added.size())
                               .arg(differences.removed.size())
                               .arg(differences.changed.size()),
            .area = area,
            .paint = [both, differences, drawing, area](QPainter &painter, const render::Theme &theme) {
                const render::Diagram diagram(*both, {.theme = theme});
                painter.fillRect(area, theme.colour(Tone::Canvas));
                diagram.paint(painter);
                painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
                DifferencePainter marks(painter, theme, diagram.geometry(), signScale(drawing));
                for (const Id &id : differences.added)
                    marks.mark(id, Difference::Come);
                for (const Id &id : differences.removed)
                    marks.mark(id, Difference::Gone);
                for (const ElementDifferences::Change &change : differences.changed)
                    marks.mark(change.id, Difference::Changed);
                const std::array all = {Difference::Come, Difference::Gone, Difference::Changed};
                marks.legend(drawing.bottomLeft(), legendScale(drawing), all);
            }};
}

QRectF placeInDifference(const Topology &a, const Topology &b, const Id &id, bool ofFirst)
{
    Union united(a, b);
    const Topology both = united.make();
    const Id shown = ofFirst ? united.nameFor(id) : id;
    const render::Geometry geometry = render::Diagram(both).geometry();
    if (const QRectF rect = geometry.endRect(shown); !rect.isNull())
        return rect;
    if (const QRectF rect = geometry.zones.value(shown); !rect.isNull())
        return rect;
    return geometry.links.value(shown).path().boundingRect();
}

QString attributesText(const Topology &a, const Topology &b, const ElementDifferences::Change &change)
{
    QStringList parts;
    for (const QString &attribute : change.attributes)
        parts.append(Words::tr("%1 %2 \u2192 %3")
                         .arg(attributeWord(b, change.id, attribute), statedWords(a, change.id, attribute),
                              statedWords(b, change.id, attribute)));
    parts.removeDuplicates();
    return parts.join(u", "_s);
}

QString changeText(const Topology &a, const Topology &b, const ElementDifferences::Change &change)
{
    return u"%1: %2"_s.arg(b.nameOf(change.id), attributesText(a, b, change));
}

}   // namespace switchover::report
