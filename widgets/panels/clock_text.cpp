#include "widgets/panels/clock_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

QString clockText(SimDuration time, bool tenths)
{
    using namespace std::chrono;
    const auto hour = duration_cast<hours>(time).count();
    const auto minute = duration_cast<minutes>(time).count() % 60;
    const auto second = duration_cast<std::chrono::seconds>(time).count() % 60;
    const auto tenth = duration_cast<milliseconds>(time).count() / 100 % 10;
    QString text = u"%1:%2"_s.arg(minute, 2, 10, QChar(u'0')).arg(second, 2, 10, QChar(u'0'));
    if (hour > 0)
        text = QString::number(hour) + u':' + text;
    return tenths ? text + u'.' + QString::number(tenth) : text;
}

QString exactClockText(SimDuration time)
{
    const auto millisecond = std::chrono::duration_cast<std::chrono::milliseconds>(time).count() % 1000;
    return clockText(time, false) + u".%1"_s.arg(millisecond, 3, 10, QChar(u'0'));
}

QString logTimeText(SimDuration time) { return QString::number(seconds(time), 'f', 3); }

QString exactLogTimeText(SimDuration time) { return QString::number(seconds(time), 'f', 6); }

}   // namespace switchover
