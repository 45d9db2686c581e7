#pragma once

#include <QThreadPool>
#include <QWidget>

#include <memory>
#include <stop_token>

#include "model/topology/elements.h"

class QLabel;
class QPushButton;
class QScrollArea;

namespace switchover {

class Document;
class FoldGroup;
class Selection;
struct Contribution;

/// "Why is this here?" of the one element that is selected: what it adds, and what a run says that happens without
/// it. The run is made when it is asked for, in a thread of its own.
class WhySection : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    WhySection(Document &document, Selection &selection, QWidget *parent = nullptr);
    ~WhySection() override;

    /// Opens it and makes the run.
    void ask();

private:
    void fill(QWidget &body);
    void showElement();
    void compare();
    void cancel();
    void show(const Contribution &contribution);
    void showLines(const QStringList &lines);
    Id element() const;

    Document &m_document;
    Selection &m_selection;
    FoldGroup *m_group;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_words = nullptr;   ///< These are made when the group opens.
    QLabel *m_figures = nullptr;
    QPushButton *m_compare = nullptr;
    int m_number = 0;   ///< Of the last comparison.
    bool m_comparing = false;
    std::stop_source m_stop;
    QThreadPool m_threads;
};

}   // namespace switchover
