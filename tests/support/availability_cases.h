#pragma once

#include <QDir>
#include <QTest>

#include "model/io/reader.h"

/// The documents of tests/data/availability with the results that two independent programs found for them.
namespace switchover::testing {

inline QString availabilityFolder()
{
    return QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/availability/");
}

inline QStringList availabilityCases()
{
    QStringList names;
    for (const QString &file : QDir(availabilityFolder()).entryList({QStringLiteral("*.switchover")}))
        names.append(QString(file).remove(QStringLiteral(".switchover")));
    return names;
}

inline Topology availabilityCase(const QString &name)
{
    return readDocumentFile(availabilityFolder() + name + QStringLiteral(".switchover")).topology.value();
}

/// By client, then "read" or "write".
inline Json expectedAvailability(const QString &name)
{
    QFile file(availabilityFolder() + name + QStringLiteral(".expected.json"));
    return file.open(QIODevice::ReadOnly) ? parseJson(file.readAll()).value() : Json();
}

inline QStringList textsOf(const Json &list)
{
    QStringList texts;
    for (const Json &item : list.items)
        texts.append(item.text);
    return texts;
}

}   // namespace switchover::testing
