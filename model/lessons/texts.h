#pragma once

#include <QCoreApplication>

namespace switchover {

/// Context of the texts about lessons.
struct LessonTexts
{
    Q_DECLARE_TR_FUNCTIONS(lessons)
};

}   // namespace switchover
