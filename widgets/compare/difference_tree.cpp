#include "widgets/compare/difference_tree.h"

#include <QHeaderView>

#include <algorithm>

#include "model/catalog/attribute_words.h"
#include "model/render/label.h"
#include "model/review/formats/formats.h"
#include "model/scenario/metric.h"
#include "widgets/models/findings_model.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr int elementsRole = Qt::UserRole, ofFirstRole = Qt::UserRole + 1, titleRole = Qt::UserRole + 2;

}   // namespace

DifferenceTree::DifferenceTree(QWidget *parent)
    : QTreeWidget(parent), m_design(addGroup(tr("Design"))), m_findings(addGroup(tr("Findings"))),
      m_availability(addGroup(tr("Availability"))), m_results(addGroup(tr("Results")))
{
    setAccessibleName(tr("What differs"));
    setHeaderLabels({tr("What differs"), tr("Before"), tr("After")});
    setUniformRowHeights(true);
    setIconSize({14, 14});
    setIndentation(12);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(WhatColumn, QHeaderView::Stretch);
    connect(this, &QTreeWidget::itemSelectionChanged, this, &DifferenceTree::tellChosen);
}

/// Values have a fifth each, and always room for "52.6 min a year".
void DifferenceTree::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    for (const int column : {BeforeColumn, AfterColumn})
        header()->resizeSection(column,
                                std::max(fontMetrics().averageCharWidth() * 17, viewport()->width() / 5));
}

QTreeWidgetItem *DifferenceTree::addGroup(const QString &title)
{
    auto *group = new QTreeWidgetItem(this, {title});
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    group->setFont(WhatColumn, font);
    group->setData(WhatColumn, titleRole, title);
    group->setFlags(Qt::ItemIsEnabled);
    group->setFirstColumnSpanned(true);
    return group;
}

void DifferenceTree::addRow(QTreeWidgetItem &group, const Row &row)
{
    const QStringList texts{render::cleanLabel(row.what), render::cleanLabel(row.before),
                            render::cleanLabel(row.after)};
    auto *item = new QTreeWidgetItem(&group, texts);
    item->setIcon(WhatColumn, glyphIcon(u"actions/"_s + row.icon, row.tone));
    for (int column = 0; column < columns; ++column)
        item->setData(column, Qt::ToolTipRole, asPlainText(texts[column]));
    item->setData(WhatColumn, elementsRole, row.elements);
    item->setData(WhatColumn, ofFirstRole, row.ofFirst);
}

void DifferenceTree::finishGroup(QTreeWidgetItem &group, const QString &ifNone)
{
    const QString title = group.data(WhatColumn, titleRole).toString();
    group.setText(WhatColumn,
                  group.childCount() > 0 ? tr("%1 (%2)").arg(title).arg(group.childCount()) : title);
    if (group.childCount() > 0)
        return;
    auto *none = new QTreeWidgetItem(&group, {ifNone});
    none->setFlags(Qt::ItemIsEnabled);
    none->setFirstColumnSpanned(true);
    none->setForeground(WhatColumn, palette().placeholderText());
}

void DifferenceTree::tell(const report::Comparison &comparison)
{
    for (QTreeWidgetItem *group : {m_design, m_findings, m_availability})
        qDeleteAll(group->takeChildren());
    addDesign(comparison);
    addFindings(comparison);
    addAvailability(comparison);
    tellResults(comparison);
    expandAll();
}

void DifferenceTree::addDesign(const report::Comparison &comparison)
{
    const Topology &a = *comparison.a.topology, &b = *comparison.b.topology;
    for (const Id &id : comparison.elements.added)
        addRow(*m_design, {b.nameOf(id), {}, report::kindOf(b, id), u"add"_s, Tone::Ok, {id}});
    for (const Id &id : comparison.elements.removed)
        addRow(*m_design, {a.nameOf(id), report::kindOf(a, id), {}, u"delete"_s, Tone::Failed, {id}, true});
    for (const ElementDifferences::Change &change : comparison.elements.changed)
        for (const QString &attribute : change.attributes)
            addRow(*m_design, {tr("%1: %2").arg(b.nameOf(change.id), attributeWord(b, change.id, attribute)),
                               statedWords(a, change.id, attribute),
                               statedWords(b, change.id, attribute),
                               u"rename"_s,
                               Tone::Warning,
                               {change.id}});
    finishGroup(*m_design, tr("The same elements with the same settings."));
}

void DifferenceTree::addFindings(const report::Comparison &comparison)
{
    const auto add = [this](const Topology &topology, const Finding &finding, bool isGone) {
        const render::Badge badge = badgeOf(finding.severity);
        addRow(*m_findings,
               {titleOf(topology, finding), isGone ? tr("found") : QString(), isGone ? tr("gone") : tr("new"),
                isGone ? u"check"_s : badge.icon.section(u'/', -1), isGone ? Tone::Ok : badge.tone,
                finding.elements, isGone});
    };
    for (const Finding &finding : comparison.findings.come)
        add(*comparison.b.topology, finding, false);
    for (const Finding &finding : comparison.findings.gone)
        add(*comparison.a.topology, finding, true);
    finishGroup(*m_findings, tr("The review finds the same in both."));
}

void DifferenceTree::addAvailability(const report::Comparison &comparison)
{
    const auto names = [&](const Topology &topology, const QStringList &ids) {
        QStringList list;
        for (const Id &id : ids)
            list.append(topology.nameOf(id));
        return list.join(u", "_s);
    };
    for (const report::FlowDifference &flow : comparison.flows) {
        const bool isWorse = flow.after > flow.before, isBetter = flow.after < flow.before;
        const QString name = report::flowName(comparison, flow);
        addRow(*m_availability, {tr("%1: down time").arg(name),
                                 report::downText(flow.before),
                                 report::downText(flow.after),
                                 isWorse ? u"warning"_s : u"check"_s,
                                 isWorse    ? Tone::Failed
                                 : isBetter ? Tone::Ok
                                            : Tone::Secondary,
                                 {flow.client}});
        if (!flow.singlePointsCome.isEmpty() || !flow.singlePointsGone.isEmpty())
            addRow(*m_availability,
                   {tr("%1: single points that differ").arg(name),
                    names(*comparison.a.topology, flow.singlePointsGone),
                    names(*comparison.b.topology, flow.singlePointsCome), u"finding"_s, Tone::Secondary,
                    flow.singlePointsCome.isEmpty() ? flow.singlePointsGone : flow.singlePointsCome,
                    flow.singlePointsCome.isEmpty()});
    }
    finishGroup(*m_availability, tr("No client is in both."));
}

void DifferenceTree::tellResults(const report::Comparison &comparison)
{
    qDeleteAll(m_results->takeChildren());
    const Topology &b = *comparison.b.topology;
    for (const FigureDifference &figure : figuresThatMatter(comparison.figures)) {
        const Id element = figure.metric.section(u'.', 1, 1);   // "nodes.web-1.utilisation"
        addRow(*m_results,
               {tr("%1 (%2)").arg(metricName(figure.metric, b), report::changeOf(figure)),
                metricText(figure.metric, figure.a.mean), metricText(figure.metric, figure.b.mean),
                u"chart"_s, Tone::Secondary, b.contains(element) ? QStringList{element} : QStringList()});
    }
    finishGroup(*m_results,
                comparison.figures.empty() ? tr("Not run.") : tr("The results do not differ beyond chance."));
}

void DifferenceTree::tellChosen()
{
    const QTreeWidgetItem *item = selectedItems().value(0);
    Q_EMIT chosen(item ? item->data(WhatColumn, elementsRole).toStringList() : QStringList(),
                  item && item->data(WhatColumn, ofFirstRole).toBool());
}

}   // namespace switchover
