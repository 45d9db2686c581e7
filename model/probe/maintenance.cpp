#include "model/probe/maintenance.h"

#include <QRegularExpression>

#include <algorithm>

#include "model/probe/reading.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

Result<MaintenanceWindows> MaintenanceWindows::of(const QStringList &entries)
{
    static const QRegularExpression form(
        u"^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)$"_s);
    static const QStringList days{u"Mon"_s, u"Tue"_s, u"Wed"_s, u"Thu"_s, u"Fri"_s, u"Sat"_s, u"Sun"_s};
    MaintenanceWindows windows;
    for (const QString &entry : entries) {
        Window window;
        if (const auto match = form.match(entry.trimmed()); match.hasMatch()) {
            window.day = int(days.indexOf(match.captured(1))) + 1;
            window.from = QTime::fromString(match.captured(2), u"HH:mm"_s);
            window.to = QTime::fromString(match.captured(3), u"HH:mm"_s);
        } else {
            window.begin = QDateTime::fromString(entry.section(u'/', 0, 0).trimmed(), Qt::ISODate);
            window.end = QDateTime::fromString(entry.section(u'/', 1).trimmed(), Qt::ISODate);
        }
        const bool valid = (window.from.isValid() && window.to.isValid()) ||
                           (window.begin.isValid() && window.end.isValid() && window.begin < window.end);
        if (!valid)
            return failure(Error::Code::BadFormat,
                           Words::tr("\"%1\" is no time of maintenance.").arg(cleaned(entry, 60)));
        windows.m_windows.push_back(window);
    }
    return windows;
}

Outcome MaintenanceWindows::excused(const Outcome &outcome, const QDateTime &at) const
{
    if (outcome.verdict == Verdict::Up || isEmpty() || !contains(at))
        return outcome;
    return outcomeOf(u"maintenance"_s, Words::tr("In maintenance. %1").arg(outcome.sentence));
}

bool MaintenanceWindows::contains(const QDateTime &at) const
{
    return std::ranges::any_of(m_windows, [&at](const Window &window) {
        if (window.begin.isValid())
            return at >= window.begin && at < window.end;
        const QDateTime local = at.toLocalTime();
        const QTime time = local.time();
        const int today = local.date().dayOfWeek();
        const int yesterday = today == 1 ? 7 : today - 1;
        const auto isDay = [&window](int day) { return window.day == 0 || window.day == day; };
        if (window.from <= window.to)
            return isDay(today) && time >= window.from && time < window.to;
        return (isDay(today) && time >= window.from) || (isDay(yesterday) && time < window.to);
    });
}

}   // namespace switchover::probe
