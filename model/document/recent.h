#pragma once

#include <QString>
#include <QStringList>

namespace switchover {

/// The files opened or saved last, newest first, kept between runs.
class RecentFiles
{
public:
    static constexpr int most = 10;

    /// @p settingsFile: where they are kept; empty: switchover/recent.ini in the user's settings.
    explicit RecentFiles(const QString &settingsFile = {});

    /// Absolute paths, without those that are not there at the moment.
    QStringList files() const;
    void add(const QString &fileName);
    void remove(const QString &fileName);
    void clear();

private:
    QStringList stored() const;
    void store(const QStringList &files);

    QString m_settingsFile;
};

}   // namespace switchover
