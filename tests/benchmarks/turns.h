#pragma once

#include <QApplication>

#include <ctime>

/// Of this thread, in milliseconds: what others do on the machine at that time is not in it.
inline double spentTime()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

/// Measures how much of its own time each turn of the event loop takes.
class TurnsApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool outer = m_depth++ == 0;
        const double before = outer ? spentTime() : 0;
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        if (outer)
            took(spentTime() - before);
        return done;
    }

protected:
    virtual void took(double milliseconds) = 0;

private:
    int m_depth = 0;
};
