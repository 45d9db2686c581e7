#pragma once

#include <QObject>
#include <QStringList>

namespace switchover {

/// Which elements of the drawing are selected: one truth for canvas, outline, inspector and actions.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// In the order in which they were selected.
    const QStringList &ids() const { return m_ids; }
    bool contains(const QString &id) const { return m_ids.contains(id); }
    bool isEmpty() const { return m_ids.isEmpty(); }

    void set(QStringList ids);
    void clear() { set({}); }

Q_SIGNALS:
    void changed();

private:
    QStringList m_ids;
};

/// Elements that are dragged, by their ids, a line each.
QString elementMimeType();

}   // namespace switchover
