#pragma once

#include <QFile>

/// What this process has in memory, in MiB; 0 where the system does not say.
inline double residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}
