#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringList>

/// The program's own source files, for tests about the code itself.
namespace switchover::testing {

/// Paths from the root of the project, sorted.
inline QStringList sourceFiles(const QStringList &folders)
{
    const QDir root(QStringLiteral(SWITCHOVER_SOURCE_DIR));
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator it(root.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(root.relativeFilePath(it.next()));
    }
    files.sort();
    return files;
}

inline QStringList linesOf(const QString &path)
{
    QFile file(QDir(QStringLiteral(SWITCHOVER_SOURCE_DIR)).filePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

}   // namespace switchover::testing
