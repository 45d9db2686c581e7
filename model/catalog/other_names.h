#pragma once

#include <QStringList>

namespace switchover::catalog {

/// What people also call a kind of node, cluster or zone: products ("Redis"), services of clouds ("S3") and other words
/// for it. The best known first; the same in every language. Empty for an unknown kind.
QStringList otherNames(const QString &kind);

}   // namespace switchover::catalog
