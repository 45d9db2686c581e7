#include "model/document/state_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {
struct StateFolderTexts
{
    Q_DECLARE_TR_FUNCTIONS(document)
};
}   // namespace

Result<QString> stateFolder(const QString &name)
{
    QString base = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(base))   // The specification has relative paths ignored.
        base = QDir::homePath() + u"/.local/state"_s;
    const QString path = QDir::cleanPath(base + u"/switchover/"_s + name);
    if (auto made = makePrivateFolder(path); !made)
        return failure(made.error());
    return path;
}

Result<> makePrivateFolder(const QString &path)
{
    QString part;
    for (const QString &step : QDir::cleanPath(path).split(u'/', Qt::SkipEmptyParts)) {
        part += u'/' + step;
        if (::mkdir(QFile::encodeName(part).constData(), 0700) == 0 || errno == EEXIST)
            continue;
        if (const int error = errno; !QDir(part).exists())
            return failure(Error::Code::Io,
                           StateFolderTexts::tr("The folder cannot be made: %1.")
                               .arg(QString::fromLocal8Bit(::strerror(error))),
                           part);
    }
    return {};
}

}   // namespace switchover
