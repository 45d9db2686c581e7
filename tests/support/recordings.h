#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "model/base/sim_time.h"

namespace switchover::testing {

inline SimDuration milliseconds(double value) { return SimDuration(std::int64_t(value * 1e6)); }
inline double inMilliseconds(SimDuration value) { return seconds(value) * 1e3; }

/// What was recorded of a real system, by its path in tests/data/recorded. A test without its recording would hold
/// nothing, so it ends at once.
inline QJsonObject readRecording(const QString &path)
{
    QFile file(QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/recorded/") + path);
    const QJsonObject recording =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    if (recording.isEmpty())
        qFatal("no recording in %s", qPrintable(file.fileName()));
    return recording;
}

}   // namespace switchover::testing
