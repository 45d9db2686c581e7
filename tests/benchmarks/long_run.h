#pragma once

#include <QFile>

/// Qt Test ends what takes over five minutes, unless it is told before it begins.
inline void allowLongRuns() { qputenv("QTEST_FUNCTION_TIMEOUT", "86400000"); }

/// How long a run should go on: SWITCHOVER_MINUTES.
inline double minutesOfRun()
{
    return qEnvironmentVariable("SWITCHOVER_MINUTES", QStringLiteral("0.5")).toDouble();
}

/// What this process has in memory, in MiB; 0 where the system does not say.
inline double residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}
