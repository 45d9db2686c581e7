#pragma once

#include <QSocketNotifier>

#include "model/probe/check.h"
#include "model/probe/target.h"

namespace switchover::probe {

/// One echo request, where the system lets this program send one.
class PingCheck final : public Check
{
public:
    PingCheck(const Limits &limits, std::shared_ptr<const Surroundings> surroundings, Target target);
    ~PingCheck() override;

protected:
    void begin() override;
    void release() override;
    Outcome late() const override;

private:
    void resolved(const QList<QHostAddress> &addresses);
    bool open(bool six);
    void send(const QHostAddress &address);
    void read();

    Target m_target;
    int m_lookup = -1;
    int m_descriptor = -1;
    bool m_raw = false;
    bool m_six = false;
    quint16 m_id;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

}   // namespace switchover::probe
