#include "model/probe/history/history.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "model/probe/history/writer.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

QString History::usualFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (QDir().mkpath(folder))
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder + u"/history.sqlite"_s;
}

QString History::nameFor(const QString &drawing, const QString &file)
{
    return drawing.isEmpty() ? QFileInfo(file).completeBaseName() : drawing;
}

History::History(const QString &file, const QString &document, QObject *parent)
    : QObject(parent), m_writer(new HistoryWriter(file, document))
{
    m_thread.setObjectName(u"history"_s);
    m_writer->moveToThread(&m_thread);
    connect(m_writer, &HistoryWriter::troubled, this, &History::troubled, Qt::QueuedConnection);
    connect(&m_thread, &QThread::started, m_writer, &HistoryWriter::begin);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

History::~History()
{
    // Behind all that was recorded.
    QMetaObject::invokeMethod(
        m_writer, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void History::record(const Reading &reading)
{
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, reading] { writer->add(reading); }, Qt::QueuedConnection);
}

void History::record(const ProbeState &state)
{
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, state] { writer->add(state); }, Qt::QueuedConnection);
}

}   // namespace switchover::probe
