#include "model/render/legend.h"

#include <QCoreApplication>
#include <QPainter>

#include <array>
#include <set>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/render/folds.h"
#include "model/render/frame_painter.h"
#include "model/render/link_painter.h"
#include "model/render/look_builder.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

struct LegendTexts
{
    Q_DECLARE_TR_FUNCTIONS(render)
};

using Entry = Sheet::Entry;

void addLines(std::vector<Entry> &entries, const Topology &topology)
{
    std::set<Entry::Sort> present;
    for (const Link &link : topology.links()) {
        const QString use = useOf(link);
        present.insert(use == u"replication" ? Entry::Sort::Replication
                       : use == u"control"   ? Entry::Sort::Control
                                             : Entry::Sort::Requests);
        if (isEncrypted(link))
            present.insert(Entry::Sort::Encrypted);
        if (Settings(link).flag(u"backup"))
            present.insert(Entry::Sort::Backup);
    }
    for (const Cluster &cluster : topology.clusters()) {
        if (cluster.kind == u"database-cluster" && cluster.members.size() > 1)
            present.insert(Entry::Sort::Replication);
    }
    const auto add = [&](Entry::Sort sort, Tone tone, const QString &word) {
        if (present.contains(sort))
            entries.push_back({sort, tone, word, {}});
    };
    add(Entry::Sort::Requests, Tone::Line, LegendTexts::tr("Requests"));
    add(Entry::Sort::Encrypted, Tone::Line, LegendTexts::tr("Encrypted"));
    add(Entry::Sort::Backup, Tone::Line, LegendTexts::tr("Backup"));
    add(Entry::Sort::Replication, Tone::Replication, LegendTexts::tr("Replication"));
    add(Entry::Sort::Control, Tone::Check, LegendTexts::tr("Monitoring and control"));
}

void addCategories(std::vector<Entry> &entries, const Topology &topology)
{
    std::set<Category> present;
    for (const Node &node : topology.nodes()) {
        const NodeKind *kind = catalog::nodeKind(node.kind);
        if (kind && kind->role != switchover::Role::Note)
            present.insert(kind->category);
    }
    static const std::map<Category, Tone> tones = {
        {Category::People, Tone::People},   {Category::Edge, Tone::Edge},
        {Category::Traffic, Tone::Traffic}, {Category::Compute, Tone::Compute},
        {Category::Data, Tone::Data},       {Category::Operations, Tone::Operations}};
    for (const Category category : present)
        entries.push_back({Entry::Sort::Category, tones.at(category), catalog::categoryLabel(category), {}});
}

void addZones(std::vector<Entry> &entries, const Topology &topology)
{
    std::set<QString> present;
    for (const Zone &zone : topology.zones())
        present.insert(Settings(zone).text(u"trust"));
    const auto add = [&](const QString &trust, Tone tone, const QString &word) {
        if (present.contains(trust))
            entries.push_back({Entry::Sort::Trust, tone, word, {}});
    };
    add(u"public"_s, Tone::TrustPublic, LegendTexts::tr("Public zone"));
    add(u"dmz"_s, Tone::TrustDmz, LegendTexts::tr("DMZ"));
    add(u"private"_s, Tone::TrustPrivate, LegendTexts::tr("Private zone"));
    add(u"management"_s, Tone::TrustManagement, LegendTexts::tr("Management zone"));
}

LinkLook lineOf(const Entry &entry, const QRectF &sample)
{
    LinkLook look;
    look.route = Route({{sample.left(), sample.center().y()}, {sample.right(), sample.center().y()}});
    look.tone = entry.tone;
    look.stroke = entry.sort == Entry::Sort::Replication ? LinkLook::Stroke::Dashed
                  : entry.sort == Entry::Sort::Control   ? LinkLook::Stroke::Dotted
                                                         : LinkLook::Stroke::Solid;
    look.faint = entry.sort == Entry::Sort::Backup;
    look.encrypted = entry.sort == Entry::Sort::Encrypted;
    return look;
}

QRectF middleOf(const QRectF &sample, QSizeF size)
{
    return {sample.center() - QPointF(size.width() / 2, size.height() / 2), size};
}

}   // namespace

std::vector<Entry> legendOf(const Topology &topology)
{
    std::vector<Entry> entries;
    addLines(entries, topology);
    addCategories(entries, topology);
    addZones(entries, topology);
    if (!foldsOf(topology).isEmpty())
        entries.push_back({Entry::Sort::Collapsed, Tone::BorderStrong, LegendTexts::tr("Collapsed"), {}});
    return entries;
}

void paintSample(QPainter &painter, const Entry &entry, const QRectF &sample, const Theme &theme)
{
    const QColor colour = theme.colour(entry.tone);
    constexpr double radius = 4;
    switch (entry.sort) {
    case Entry::Sort::Category: {
        painter.setPen(QPen(colour, theme.borderWidth));
        painter.setBrush(blended(colour, theme.colour(Tone::Raised), std::max(0.25, theme.tileAlpha)));
        painter.drawRoundedRect(middleOf(sample, {16, 16}), radius, radius);
        return;
    }
    case Entry::Sort::Trust: {
        QPen pen(blended(colour, theme.colour(Tone::Canvas), 0.55), theme.borderWidth);
        pen.setDashPattern({5, 4});
        painter.setPen(pen);
        painter.setBrush(theme.tint(entry.tone, std::max(0.1, theme.zoneAlpha)));
        painter.drawRoundedRect(middleOf(sample, {sample.width() - 2, 16}), radius, radius);
        return;
    }
    case Entry::Sort::Collapsed:
        painter.setPen(QPen(colour, theme.borderWidth));
        painter.setBrush(theme.colour(Tone::Raised));
        for (const double away : {4.0, 2.0, 0.0})
            painter.drawRoundedRect(middleOf(sample, {22, 12}).translated(away - 2, away - 2), 3, 3);
        return;
    default:
        paintLink(painter, lineOf(entry, sample), theme, Detail::Full);
        paintLinkSigns(painter, lineOf(entry, sample), theme, Detail::Full);
    }
}

}   // namespace switchover::render
