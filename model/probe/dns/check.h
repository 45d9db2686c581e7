#pragma once

#include <QSocketNotifier>
#include <QTcpSocket>

#include <memory>

#include "model/probe/check.h"
#include "model/probe/dns/message.h"

namespace switchover::probe {

/// What is asked of which resolver, and what must come back.
struct DnsRules
{
    QHostAddress resolver;
    quint16 port = 53;
    bool ofTheSystem = false;   ///< The machine asks it anyway: no permission is needed.
    DnsQuestion question;
    QString record;         ///< "A", for sentences.
    QStringList expected;   ///< Each must be among the answers.
};

/// One question over UDP; once more over TCP if the answer did not fit.
class DnsCheck final : public Check
{
public:
    DnsCheck(const Limits &limits, std::shared_ptr<const Surroundings> surroundings, DnsRules rules);
    ~DnsCheck() override;

protected:
    void begin() override;
    void release() override;
    Outcome late() const override;

private:
    void closeUdp();
    void readDatagrams();
    void askByTcp();
    void readTcp();
    void take(const QByteArray &message);
    Outcome judged(const DnsAnswer &answer) const;

    DnsRules m_rules;
    quint16 m_id;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_udp;
    std::unique_ptr<QTcpSocket> m_tcp;
    QByteArray m_buffer;
    int m_foreign = 0;
};

}   // namespace switchover::probe
