#include "widgets/dialogs/permission_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>
#include <set>

#include "model/base/units.h"
#include "model/render/label.h"
#include "model/topology/topology.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;
using probe::Asked;
using probe::Reach;

namespace {

enum Column { TargetColumn, NodeColumn, EveryColumn, SecretsColumn };
constexpr int placeRole = Qt::UserRole;   ///< Of a target: its number.

/// Groups in the order in which a person should look at them: what is odd first.
enum class Group { Metadata, LinkLocal, Multicast, Public, Name, Private, Loopback };

Group groupOf(const Asked &asked)
{
    if (!asked.reach)
        return Group::Name;
    switch (*asked.reach) {
    case Reach::Metadata:
        return Group::Metadata;
    case Reach::LinkLocal:
        return Group::LinkLocal;
    case Reach::Multicast:
        return Group::Multicast;
    case Reach::Public:
        return Group::Public;
    case Reach::Private:
        return Group::Private;
    case Reach::Loopback:
        break;
    }
    return Group::Loopback;
}

/// Nothing that a drawing should name.
bool isOdd(Group group) { return group <= Group::Multicast; }

/// What nobody but this machine can reach is not reached by waving a drawing through.
bool isTickedApart(Group group) { return isOdd(group) || group >= Group::Private; }

QString titleOf(Group group)
{
    switch (group) {
    case Group::Metadata:
        return PermissionDialog::tr("Metadata of a cloud: tells secrets to whoever asks");
    case Group::LinkLocal:
        return PermissionDialog::tr("Link-local addresses");
    case Group::Multicast:
        return PermissionDialog::tr("Addresses of no single machine");
    case Group::Public:
        return PermissionDialog::tr("Public addresses");
    case Group::Name:
        return PermissionDialog::tr("Names: where they lead is looked up when they are asked");
    case Group::Private:
        return PermissionDialog::tr("Private networks: machines that only you can reach from here");
    case Group::Loopback:
        break;
    }
    return PermissionDialog::tr("This machine: services that nobody else can reach");
}

}   // namespace

PermissionDialog::PermissionDialog(const Topology &topology, std::vector<Asked> asked,
                                   const std::optional<probe::Allowance> &before, QWidget *parent)
    : QDialog(parent), m_asked(std::move(asked)), m_tree(new QTreeWidget(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Ask Real Endpoints"));
    resizeOnScreen(*this, {640, 480});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    QLabel *why = plainLabel(tr("This drawing wants to ask these targets, from this machine, again and "
                                "again. Allow what you know. "
                                "You are asked again when the targets change."),
                             this);
    why->setWordWrap(true);
    column->addWidget(why);
    column->addWidget(m_tree, 1);
    column->addWidget(makeSummary(topology));
    column->addWidget(m_buttons);
    m_tree->setHeaderLabels({tr("Target"), tr("Node"), tr("Every"), tr("Secrets sent")});
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Targets by where they lie"));
    m_buttons->addButton(tr("Allow What Is Ticked"), QDialogButtonBox::AcceptRole);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill(topology, before);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setStretchLastSection(false);
    for (const int narrow : {NodeColumn, EveryColumn, SecretsColumn})
        m_tree->header()->setSectionResizeMode(narrow, QHeaderView::ResizeToContents);
    connect(m_tree, &QTreeWidget::itemChanged, this, &PermissionDialog::updateButton);
    updateButton();
}

void PermissionDialog::fill(const Topology &topology, const std::optional<probe::Allowance> &before)
{
    std::map<Group, QTreeWidgetItem *> groups;
    for (const Asked &asked : m_asked)
        groups[groupOf(asked)] = nullptr;
    std::map<Group, int> counts;
    for (const Asked &asked : m_asked)
        ++counts[groupOf(asked)];
    for (auto &[group, item] : groups) {
        item = new QTreeWidgetItem(m_tree, {tr("%1 (%2)").arg(titleOf(group)).arg(counts[group])});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                       Qt::ItemIsAutoTristate);
        item->setFirstColumnSpanned(true);
        if (isTickedApart(group))
            item->setIcon(0, isOdd(group) ? glyphIcon(u"actions/warning"_s, render::Tone::Warning)
                                          : glyphIcon(u"actions/lock"_s));
        QFont font = item->font(0);
        font.setWeight(QFont::DemiBold);
        item->setFont(0, font);
        if (isOdd(group))
            item->setForeground(0, appliedTheme().colour(render::Tone::Warning));
    }
    for (std::size_t i = 0; i < m_asked.size(); ++i) {
        const Asked &asked = m_asked[i];
        const Group group = groupOf(asked);
        auto *item = new QTreeWidgetItem(
            groups.at(group), {asked.text, render::cleanLabel(topology.nameOf(asked.node)),
                               humanDuration(SimDuration(asked.interval)), asked.secrets.join(u", "_s)});
        const bool known = before && before->seen.contains(asked.fingerprint);
        const bool ticked = known ? before->allows(asked) : !isTickedApart(group);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, ticked ? Qt::Checked : Qt::Unchecked);
        item->setData(0, placeRole, qulonglong(i));
        if (asked.host.isEmpty())
            item->setText(0, tr("%1, by this machine's own resolver").arg(asked.text));
    }
    m_tree->expandAll();   // Nothing is allowed unseen.
}

/// How much it is, and what is left out.
QLabel *PermissionDialog::makeSummary(const Topology &topology)
{
    std::set<QString> hosts;
    std::set<QString> probes;
    int withSecrets = 0;
    for (const Asked &asked : m_asked) {
        hosts.insert(asked.host);
        probes.insert(asked.probe);
        withSecrets += asked.secrets.isEmpty() ? 0 : 1;
    }
    QStringList sentences{tr("%n targets", nullptr, int(m_asked.size())) + u' ' +
                          tr("on %n hosts.", nullptr, int(hosts.size()))};
    if (withSecrets > 0)
        sentences << tr("%n of them are sent a secret.", nullptr, withSecrets);
    if (const int left = int(topology.probes().size() - probes.size()); left > 0)
        sentences << tr("%n probes have no target that could be asked.", nullptr, left);
    QLabel *summary = plainLabel(sentences.join(u' '), this);
    summary->setWordWrap(true);
    summary->setForegroundRole(QPalette::PlaceholderText);
    return summary;
}

probe::Allowance PermissionDialog::allowance() const
{
    probe::Allowance allowance;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = m_tree->topLevelItem(i);
        for (int j = 0; j < group->childCount(); ++j) {
            const Asked &asked = m_asked[group->child(j)->data(0, placeRole).toULongLong()];
            allowance.seen << asked.fingerprint;
            if (group->child(j)->checkState(0) != Qt::Checked)
                allowance.refused << asked.fingerprint;
        }
    }
    return allowance;
}

void PermissionDialog::updateButton()
{
    const probe::Allowance now = allowance();
    for (QAbstractButton *button : m_buttons->buttons())
        if (m_buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            button->setEnabled(now.refused.size() < now.seen.size());
}

}   // namespace switchover
