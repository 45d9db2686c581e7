#pragma once

#include <QMainWindow>

#include <memory>

#include "model/document/document.h"
#include "widgets/models/selection.h"

class QLabel;
class QMenu;

namespace switchover {

class Actions;
class CanvasView;
class FileActions;
class LiveRun;
class ReviewRunner;
class SimulationBar;
struct Workbench;

/// One open document: puts canvas, panels and actions together and holds nothing of its own.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    Document &document() { return m_document; }
    Selection &selection() { return m_selection; }
    FileActions &files() { return *m_files; }
    CanvasView &canvas() { return *m_canvas; }

    /// Another window beside this one, with nothing in it.
    MainWindow *newWindow();

    /// Shows the drawing as a whole; a window that is not visible yet does it when it is.
    void showWhole();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeActions();
    Workbench workbench();
    void makeToolBar();
    void makeStatusBar();
    void connectAll();
    void restoreLayout();
    void updateTitle();
    void updateStatus();
    void updateFindings();
    void showContextMenu(const QString &id, const QPoint &globalPosition, QPointF onDrawing);
    void openCommandPalette();
    void showMessage(const QString &text);
    void openWindow(const QString &fileName);

    Document m_document;
    Selection m_selection;
    Actions *m_actions;
    FileActions *m_files = nullptr;
    CanvasView *m_canvas = nullptr;
    LiveRun *m_run = nullptr;
    SimulationBar *m_simulation = nullptr;
    ReviewRunner *m_reviewer = nullptr;
    QLabel *m_findings = nullptr;
    QLabel *m_counts = nullptr;
    QLabel *m_selected = nullptr;
    QLabel *m_zoom = nullptr;
};

}   // namespace switchover
