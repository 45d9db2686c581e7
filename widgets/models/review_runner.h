#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <stop_token>

#include "model/review/review.h"

namespace switchover {

class Document;

/// Reviews the document by itself, some time after the last edit, on a copy in a thread of its own. A
/// review that an edit overtakes is stopped.
class ReviewRunner : public QObject
{
    Q_OBJECT

public:
    static constexpr int rest = 300;   ///< Milliseconds without an edit.

    explicit ReviewRunner(Document &document, QObject *parent = nullptr);
    ~ReviewRunner() override;

    /// The last one that ended. Its elements may be gone from the document meanwhile.
    const Review &review() const { return m_review; }
    /// Whether it is about the document as it is now.
    bool isCurrent() const { return m_isCurrent; }
    /// Reviews now, and waits for it: for tests and before a report.
    void finishNow();

Q_SIGNALS:
    void finished();

private:
    void schedule();
    void start();
    void take(int number, Review review);

    Document &m_document;
    Review m_review;
    bool m_isCurrent = false;
    int m_number = 0;   ///< Of the last one that was begun.
    std::stop_source m_stop;
    QTimer m_timer;
    QThreadPool m_threads;
};

}   // namespace switchover
