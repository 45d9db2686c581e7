#include "model/availability/typical_values.h"

#include <QCoreApplication>

#include <vector>

namespace switchover::availability {

using namespace Qt::StringLiterals;

namespace {

const QStringList machines{u"web-server"_s, u"app-server"_s,    u"database"_s,      u"cache"_s,
                           u"worker"_s,     u"load-balancer"_s, u"reverse-proxy"_s, u"queue"_s};
const QStringList places{u"datacenter"_s, u"availability-zone"_s};

/// Promises of providers are what they pay for when they break them, not what they measure.
std::vector<TypicalValue> makeValues()
{
    const QString ec2 = u"Amazon Compute Service Level Agreement"_s;
    const QString azure = u"Microsoft Online Services Service Level Agreement, Virtual Machines"_s;
    const QString tiers = u"Data centre tiers I to IV as usually quoted with ANSI/TIA-942"_s;
    return {
        {u"machine-instance"_s,
         {QT_TRANSLATE_NOOP("catalog", "Virtual machine, one instance (EC2, promised)")},
         0.995,
         ec2,
         machines},
        {u"machine-premium-disk"_s,
         {QT_TRANSLATE_NOOP("catalog", "Virtual machine on premium disks (Azure, promised)")},
         0.999,
         azure,
         machines},
        {u"managed-balancer"_s,
         {QT_TRANSLATE_NOOP("catalog", "Managed load balancer (AWS, promised)")},
         0.9999,
         u"Amazon Elastic Load Balancing Service Level Agreement"_s,
         {u"load-balancer"_s}},
        {u"managed-database"_s,
         {QT_TRANSLATE_NOOP("catalog", "Managed database in two zones (RDS, promised)")},
         0.9995,
         u"Amazon RDS Service Level Agreement"_s,
         {u"database"_s}},
        {u"object-storage"_s,
         {QT_TRANSLATE_NOOP("catalog", "Object storage (S3 Standard, promised)")},
         0.999,
         u"Amazon S3 Service Level Agreement"_s,
         {u"object-storage"_s}},
        {u"edge-cache"_s,
         {QT_TRANSLATE_NOOP("catalog", "Content delivery network (CloudFront, promised)")},
         0.999,
         u"Amazon CloudFront Service Level Agreement"_s,
         {u"cdn"_s}},
        {u"datacenter-tier-1"_s,
         {QT_TRANSLATE_NOOP("catalog", "Data centre, tier I: no spare parts")},
         0.99671,
         tiers,
         places},
        {u"datacenter-tier-2"_s,
         {QT_TRANSLATE_NOOP("catalog", "Data centre, tier II: some spare parts")},
         0.99741,
         tiers,
         places},
        {u"datacenter-tier-3"_s,
         {QT_TRANSLATE_NOOP("catalog", "Data centre, tier III: repaired while running")},
         0.99982,
         tiers,
         places},
        {u"datacenter-tier-4"_s,
         {QT_TRANSLATE_NOOP("catalog", "Data centre, tier IV: tolerates a fault")},
         0.99995,
         tiers,
         places},
    };
}

}   // namespace

std::span<const TypicalValue> typicalValues()
{
    static const std::vector<TypicalValue> values = makeValues();
    return values;
}

}   // namespace switchover::availability
