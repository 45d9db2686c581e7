#pragma once

#include <QFileSystemWatcher>
#include <QObject>

#include <functional>

#include "model/document/document.h"
#include "model/document/journal.h"
#include "model/document/lock.h"
#include "model/document/recent.h"
#include "model/io/reader.h"
#include "model/render/look_builder.h"

class QMenu;
class QWidget;

namespace switchover {

class Actions;
class Recovery;
class Selection;
struct LostWork;

/// New to quit: where a window's document comes from and goes to, and the questions that are asked so
/// that nothing is lost on the way.
class FileActions : public QObject
{
    Q_OBJECT

public:
    FileActions(Document &document, Selection &selection, Actions &actions, QWidget *window);
    ~FileActions() override;

    /// Opens a document, or a picture that carries one: here if the window holds nothing yet, else in
    /// a window of its own (windowWanted).
    void open(const QString &fileName);
    /// @return whether the document has a file with its present content
    bool save();
    bool saveAs();
    void exportDrawing();
    /// Who knows what the drawing shows of the real endpoints, for pictures of it.
    void setHealthSource(std::function<render::HealthOverlay()> source) { m_health = std::move(source); }
    void makeReport();
    /// Asks what to do about unsaved work. @return whether the window may close
    bool mayClose();
    /// Whether lost work may come into this window: it holds nothing yet, or the same file unedited.
    bool mayBeReplacedBy(const LostWork &work) const;
    /// Puts lost work here, unsaved.
    void restore(Recovery &recovery, const LostWork &work);

    QWidget *window() const { return m_window; }
    /// Never saved, never edited: the next document may take its place.
    bool isPristine() const;
    /// For the title: the file's name, or what the drawing is called.
    QString displayName() const;

    QMenu *recentMenu() const { return m_recentMenu; }
    QMenu *exampleMenu() const { return m_exampleMenu; }

Q_SIGNALS:
    void titleChanged();
    /// A document wants a window of its own; an empty name: a new drawing.
    void windowWanted(const QString &fileName);
    /// A lesson is to be opened in this window.
    void lessonWanted(const QString &fileName);
    void message(const QString &text);

private:
    void addActions(Actions &actions, QWidget *window);
    void chooseFile();
    bool openHere(const QString &fileName);
    bool openPicture(const QString &fileName);
    bool take(ReadDocument read, const QString &source);
    enum class Access { Denied, ReadOnly, Full };
    Access lockOrAsk(const QString &fileName, bool mayReadOnly);
    bool saveNow(Overwrite overwrite);
    void afterNewFile();
    void fillRecentMenu();
    void fillExampleMenu();
    void onChangedOnDisk();

    Document &m_document;
    Selection &m_selection;
    QWidget *m_window;
    Journal m_journal;
    DocumentLock m_lock;
    RecentFiles m_recent;
    QFileSystemWatcher m_watcher;
    QMenu *m_recentMenu;
    QMenu *m_exampleMenu;
    std::function<render::HealthOverlay()> m_health;
    bool m_isReadOnly = false;   ///< Another window has the file: saving asks for another name.
    bool m_asking = false;       ///< A question about the file is open: do not ask it twice.
};

}   // namespace switchover
