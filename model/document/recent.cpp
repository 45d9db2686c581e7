#include "model/document/recent.h"

#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace switchover {

using namespace Qt::StringLiterals;

RecentFiles::RecentFiles(const QString &settingsFile)
    : m_settingsFile(!settingsFile.isEmpty()
                         ? settingsFile
                         : QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                               u"/switchover/recent.ini"_s)
{
}

QStringList RecentFiles::files() const
{
    QStringList there = stored();
    there.removeIf([](const QString &file) { return !QFileInfo(file).isFile(); });
    return there;
}

void RecentFiles::add(const QString &fileName)
{
    const QString path = QFileInfo(fileName).absoluteFilePath();
    QStringList list = stored();
    list.removeAll(path);
    list.prepend(path);
    // The missing ones go first when there are too many: a share that is away may come back.
    for (qsizetype i = list.size(); list.size() > most && i-- > 0;)
        if (!QFileInfo(list.at(i)).isFile())
            list.removeAt(i);
    store(list.mid(0, most));
}

void RecentFiles::remove(const QString &fileName)
{
    QStringList list = stored();
    list.removeAll(QFileInfo(fileName).absoluteFilePath());
    store(list);
}

void RecentFiles::clear() { store({}); }

QStringList RecentFiles::stored() const
{
    return QSettings(m_settingsFile, QSettings::IniFormat).value(u"files"_s).toStringList();
}

void RecentFiles::store(const QStringList &files)
{
    QSettings(m_settingsFile, QSettings::IniFormat).setValue(u"files"_s, files);
}

}   // namespace switchover
