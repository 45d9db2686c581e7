#pragma once

#include "model/review/review.h"
#include "widgets/models/idle_task.h"

namespace switchover {

/// Reviews the document by itself, some time after the last edit.
class ReviewRunner : public IdleTask
{
    Q_OBJECT

public:
    explicit ReviewRunner(Document &document, QObject *parent = nullptr);

    /// The last one that ended. Its elements may be gone from the document meanwhile.
    const Review &review() const { return m_review; }

private:
    Review m_review;
};

}   // namespace switchover
