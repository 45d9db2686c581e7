#include "widgets/actions/file_actions.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QRegularExpression>
#include <QTimer>

#include "model/document/recovery.h"
#include "model/exchange/embedded.h"
#include "model/health/past.h"
#include "model/probe/history/history.h"
#include "widgets/actions/actions.h"
#include "widgets/dialogs/export_dialog.h"
#include "widgets/dialogs/messages.h"
#include "widgets/dialogs/report_dialog.h"
#include "widgets/models/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

const QString documentFilter() { return FileActions::tr("Switchover documents (*.switchover)"); }

constexpr qint64 mostPictureBytes = qint64(256) * 1024 * 1024;

/// A file name that no system stumbles over, whatever the drawing is called.
QString safeFileName(const QString &name)
{
    static const QRegularExpression other(u"[^A-Za-z0-9 ._-]+"_s);
    const QString clean = QString(name).replace(other, u"-"_s).left(80).trimmed();
    return clean.isEmpty() || clean.startsWith(u'.') ? u"drawing"_s : clean;
}

QString linesOf(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines.append(problem.text());
    return lines.join(u'\n');
}

/// The first fault in words, the rest folded away.
messages::Message cannotOpen(const QString &fileName, const Problems &problems)
{
    return {FileActions::tr("%1 cannot be opened.").arg(QFileInfo(fileName).fileName()),
            problems.empty() ? QString() : problems.front().text(),
            problems.size() > 1 ? linesOf(problems) : QString()};
}

}   // namespace

FileActions::FileActions(Document &document, Selection &selection, Actions &actions, QWidget *window)
    : QObject(window), m_document(document), m_selection(selection), m_window(window), m_journal(document),
      m_recentMenu(new QMenu(tr("Open &Recent"), window)),
      m_exampleMenu(new QMenu(tr("Open E&xample"), window))
{
    addActions(actions, window);
    fillExampleMenu();
    connect(m_recentMenu, &QMenu::aboutToShow, this, &FileActions::fillRecentMenu);
    connect(&m_document.undoStack(), &QUndoStack::cleanChanged, this, &FileActions::titleChanged);
    connect(&m_document, &Document::fileNameChanged, this, &FileActions::titleChanged);
    connect(&m_document, &Document::replaced, this, &FileActions::titleChanged);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileActions::onChangedOnDisk);
    connect(&m_journal, &Journal::troubled, this, [this](const QString &why) {
        Q_EMIT message(tr("Unsaved changes are not kept for recovery at the moment: %1").arg(why));
    });
}

FileActions::~FileActions() = default;

void FileActions::addActions(Actions &actions, QWidget *window)
{
    actions.add({u"file.new"_s, tr("&New"), u"new"_s, {QKeySequence::New}},
                [this] { Q_EMIT windowWanted({}); });
    actions.add({u"file.open"_s, tr("&Open..."), u"open"_s, {QKeySequence::Open}}, [this] { chooseFile(); });
    actions.add({u"file.save"_s, tr("&Save"), u"save"_s, {QKeySequence::Save}}, [this] { save(); });
    actions.add({u"file.save-as"_s, tr("Save &As..."), u"save-as"_s, {QKeySequence(u"Ctrl+Shift+S"_s)}},
                [this] { saveAs(); });
    actions.add({u"file.export"_s, tr("&Export Picture..."), u"export"_s, {QKeySequence(u"Ctrl+E"_s)}},
                [this] { exportDrawing(); });
    actions.add({u"file.report"_s, tr("&Report..."), u"report"_s, {QKeySequence(u"Ctrl+Shift+E"_s)}},
                [this] { makeReport(); });
    actions.add({u"file.close"_s, tr("&Close Window"), {}, {QKeySequence(u"Ctrl+W"_s)}},
                [window] { window->close(); });
    actions.add({u"file.quit"_s, tr("&Quit"), {}, {QKeySequence(u"Ctrl+Q"_s)}},
                [] { QApplication::closeAllWindows(); });
}

bool FileActions::isPristine() const
{
    return m_document.fileName().isEmpty() && m_document.topology().size() == 0 && !m_document.isModified();
}

QString FileActions::displayName() const
{
    if (!m_document.fileName().isEmpty())
        return m_isReadOnly ? tr("%1 (read-only)").arg(QFileInfo(m_document.fileName()).fileName())
                            : QFileInfo(m_document.fileName()).fileName();
    const QString name = m_document.topology().header().name;
    return name.isEmpty() ? tr("Untitled") : name.left(80);
}

void FileActions::chooseFile()
{
    const QString folder =
        m_document.fileName().isEmpty() ? QDir::currentPath() : QFileInfo(m_document.fileName()).path();
    const QStringList files = QFileDialog::getOpenFileNames(
        m_window, tr("Open"), folder,
        documentFilter() + u";;"_s + tr("Pictures exported by Switchover (*.png *.svg *.pdf)") + u";;"_s +
            tr("Lessons (*.lesson)") + u";;"_s + tr("All files (*)"));
    for (const QString &file : files)
        open(file);
}

void FileActions::open(const QString &fileName)
{
    if (isPristine())
        openHere(fileName);
    else
        Q_EMIT windowWanted(fileName);
}

bool FileActions::openHere(const QString &fileName)
{
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    if (suffix == u"lesson") {
        Q_EMIT lessonWanted(fileName);
        return true;
    }
    if (fileName.startsWith(u":/"_s))
        return take(readDocumentFile(fileName), fileName);
    if (suffix == u"png" || suffix == u"svg" || suffix == u"pdf")
        return openPicture(fileName);
    const Access access = lockOrAsk(fileName, true);
    if (access == Access::Denied)
        return false;
    const Opened opened = m_document.load(fileName);
    if (!opened.done) {
        m_lock.release();
        messages::warn(m_window, cannotOpen(fileName, opened.problems));
        return false;
    }
    if (!opened.problems.empty())
        Q_EMIT message(opened.problems.front().text());
    m_isReadOnly = access == Access::ReadOnly;
    afterNewFile();
    return true;
}

bool FileActions::openPicture(const QString &fileName)
{
    QFile file(fileName);
    std::optional<QByteArray> embedded;
    if (file.open(QIODevice::ReadOnly) && file.size() <= mostPictureBytes)
        embedded = extractDocument(file.readAll());
    if (!embedded) {
        messages::warn(m_window,
                       {tr("%1 cannot be opened.").arg(QFileInfo(fileName).fileName()),
                        tr("It carries no Switchover document. Pictures exported by Switchover do, unless "
                           "that was switched off."),
                        {}});
        return false;
    }
    return take(readDocument(*embedded), fileName);
}

/// Shows a drawing that has no file of its own: from a picture or an example.
bool FileActions::take(ReadDocument read, const QString &source)
{
    if (!read.topology) {
        messages::warn(m_window, cannotOpen(source, read.problems));
        return false;
    }
    m_isReadOnly = false;
    m_document.reset(*std::move(read.topology));
    return true;
}

/// Somebody else may have the file open; then the person decides.
FileActions::Access FileActions::lockOrAsk(const QString &fileName, bool mayReadOnly)
{
    const auto owner = m_lock.take(fileName);
    if (!owner || !*owner)
        return Access::Full;
    const QString who = (*owner)->isThisProcess ? tr("It is open in another window.")
                                                : tr("It is open in %1 (process %2 on %3).")
                                                      .arg((*owner)->application)
                                                      .arg((*owner)->pid)
                                                      .arg((*owner)->host);
    QStringList choices{tr("Go On All the Same"), tr("Cancel")};
    if (mayReadOnly)
        choices.prepend(tr("Open Read-Only"));
    const int choice = messages::ask(
        m_window,
        {tr("%1 is already open.").arg(QFileInfo(fileName).fileName()),
         tr("%1 If both are saved, the later one wins; you will be told before that happens.").arg(who),
         {}},
        choices);
    if (choice == int(choices.size()) - 1)
        return Access::Denied;
    return mayReadOnly && choice == 0 ? Access::ReadOnly : Access::Full;
}

void FileActions::afterNewFile()
{
    const QString fileName = m_document.fileName();
    m_recent.add(fileName);
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    m_watcher.addPath(fileName);
    Q_EMIT titleChanged();
}

bool FileActions::save()
{
    return m_document.fileName().isEmpty() || m_isReadOnly ? saveAs() : saveNow(Overwrite::IfUnchanged);
}

bool FileActions::saveNow(Overwrite overwrite)
{
    const auto outcome = m_document.save(overwrite);
    if (!outcome) {
        messages::warn(m_window, {tr("The document was not saved."), outcome.error().text(), {}});
        return false;
    }
    if (*outcome == SaveOutcome::ChangedOnDisk) {
        const int choice = messages::ask(m_window,
                                         {tr("%1 was changed by somebody else.").arg(displayName()),
                                          tr("Saving now would overwrite what they did."),
                                          {}},
                                         {tr("Save Under Another Name..."), tr("Overwrite"), tr("Cancel")});
        return choice == 0 ? saveAs() : choice == 1 && saveNow(Overwrite::Always);
    }
    afterNewFile();
    Q_EMIT message(tr("Saved %1.").arg(m_document.fileName()));
    return true;
}

bool FileActions::saveAs()
{
    const QString proposed = m_document.fileName().isEmpty()
                                 ? QDir::current().filePath(safeFileName(displayName()) + u".switchover"_s)
                                 : m_document.fileName();
    QString fileName = QFileDialog::getSaveFileName(m_window, tr("Save As"), proposed, documentFilter());
    if (fileName.isEmpty())
        return false;
    if (QFileInfo(fileName).suffix().isEmpty())
        fileName += u".switchover"_s;
    if (m_isReadOnly && QFileInfo(fileName).absoluteFilePath() == m_document.fileName()) {
        messages::warn(m_window, {tr("The document was not saved."),
                                  tr("%1 is open read-only. Choose another name.").arg(displayName()),
                                  {}});
        return false;
    }
    if (lockOrAsk(fileName, false) == Access::Denied)
        return false;
    if (const auto done = m_document.saveAs(fileName); !done) {
        messages::warn(m_window, {tr("The document was not saved."), done.error().text(), {}});
        return false;
    }
    m_isReadOnly = false;
    afterNewFile();
    return true;
}

void FileActions::exportDrawing()
{
    ExportDialog dialog(m_document.topology(),
                        {m_selection.ids(), m_health ? m_health() : render::HealthOverlay()},
                        safeFileName(displayName()), m_window);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT message(tr("Exported %1.").arg(dialog.fileName()));
}

void FileActions::makeReport()
{
    const health::Archive archive{
        probe::History::usualFile(),
        probe::History::nameFor(m_document.topology().header().name, m_document.fileName())};
    const QFileInfo file(m_document.fileName());   // The report of a saved document is proposed beside it.
    const QString proposed = m_document.fileName().isEmpty() ? safeFileName(displayName())
                                                             : file.dir().filePath(file.completeBaseName());
    ReportDialog dialog(m_document.topology(), proposed, archive, m_window);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT message(tr("Wrote the report %1.").arg(dialog.fileName()));
}

bool FileActions::mayClose()
{
    if (!m_document.isModified())
        return true;
    const int choice = messages::ask(
        m_window, {tr("Save the changes to %1?").arg(displayName()), tr("Without saving they are lost."), {}},
        {tr("Save"), tr("Discard"), tr("Cancel")});
    if (choice == 1)
        m_journal.discard();
    return choice == 0 ? save() : choice == 1;
}

bool FileActions::mayBeReplacedBy(const LostWork &work) const
{
    const bool isItsFile = !work.fileName.isEmpty() && m_document.fileName() == work.fileName;
    return isPristine() || (isItsFile && !m_document.isModified());
}

void FileActions::restore(Recovery &recovery, const LostWork &work)
{
    if (const auto done = recovery.recover(work, m_document, m_journal); !done) {
        messages::warn(m_window, {tr("The work could not be restored."), done.error().text(), {}});
        return;
    }
    if (!m_document.fileName().isEmpty())
        m_isReadOnly = lockOrAsk(m_document.fileName(), true) == Access::ReadOnly;
    Q_EMIT titleChanged();
}

void FileActions::onChangedOnDisk()
{
    if (m_asking || m_document.diskState() != DiskState::Changed)
        return;
    m_asking = true;
    const int choice = messages::ask(
        m_window,
        {tr("%1 was changed by another program.").arg(displayName()),
         m_document.isModified() ? tr("Reading it again loses your unsaved changes.") : QString(),
         {}},
        {tr("Read Again"), tr("Keep Mine")});
    m_asking = false;
    if (choice == 0)
        openHere(QString(m_document.fileName()));
    else
        m_watcher.addPath(m_document.fileName());   // An editor that replaces the file ends the watch.
}

void FileActions::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const QString &file : m_recent.files())
        m_recentMenu->addAction(QString(file).replace(u'&', u"&&"_s), this, [this, file] { open(file); });
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
}

void FileActions::fillExampleMenu()
{
    for (const QFileInfo &file :
         QDir(u":/examples"_s).entryInfoList({u"*.switchover"_s}, QDir::Files, QDir::Name)) {
        QString name = file.completeBaseName().replace(u'-', u' ');
        name[0] = name.at(0).toUpper();
        m_exampleMenu->addAction(name, this, [this, path = file.filePath()] { open(path); });
    }
}

}   // namespace switchover
