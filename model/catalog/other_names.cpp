#include "model/catalog/other_names.h"

#include <algorithm>
#include <array>

namespace switchover::catalog {
namespace {

using namespace Qt::StringLiterals;

struct KindNames
{
    const char *kind;
    const char *others;
};

constexpr std::array alsoCalled = {
    KindNames{"client", "users, people, browser, mobile app, phone, visitors, customers, load generator"},
    KindNames{"internet", "cloud, WAN, ISP, outside world, public network"},
    KindNames{"attacker", "DDoS, bot, hacker, flood"},
    KindNames{
        "external",
        "third party, SaaS, payment, Stripe, PayPal, Twilio, SendGrid, partner API, webhook, mail, SMTP"},
    KindNames{"dns", "BIND, Route 53, CoreDNS, PowerDNS, Unbound, Cloudflare DNS, name server, resolver"},
    KindNames{"cdn", "CloudFront, Cloudflare, Akamai, Fastly, Varnish, edge cache"},
    KindNames{"firewall",
              "iptables, nftables, pfSense, OPNsense, security group, network ACL, Fortinet, Palo Alto, ufw"},
    KindNames{"waf", "ModSecurity, AWS WAF, Cloudflare WAF, Coraza, web application firewall"},
    KindNames{"vpn-gateway", "WireGuard, OpenVPN, IPsec, strongSwan, Tailscale, tunnel"},
    KindNames{"bastion", "jump host, jump box, SSH gateway, Teleport"},
    KindNames{"auth-service",
              "Keycloak, OAuth, OIDC, Auth0, Okta, LDAP, Active Directory, Cognito, SSO, login, identity"},
    KindNames{"load-balancer", "HAProxy, ELB, ALB, NLB, F5, Envoy, LVS, IPVS, MetalLB, nginx, LB"},
    KindNames{"reverse-proxy", "nginx, Traefik, Apache httpd, Caddy, Envoy, Squid, ingress, sidecar"},
    KindNames{"api-gateway",
              "Kong, Apigee, Tyk, KrakenD, AWS API Gateway, GraphQL gateway, backend for frontend"},
    KindNames{"dns-balancer", "GSLB, geo DNS, Route 53, Traffic Manager, NS1"},
    KindNames{"router", "gateway, NAT, BGP, Cisco, Juniper, MikroTik, VyOS, layer 3"},
    KindNames{"switch", "Ethernet, LAN, layer 2, top of rack, Arista"},
    KindNames{"web-server", "nginx, Apache httpd, IIS, Caddy, lighttpd, frontend, static site"},
    KindNames{"app-server", "application, backend, service, microservice, API, Tomcat, Node.js, Django, "
                            "Rails, Spring, PHP, Flask, "
                            "Express, .NET, container, pod, Docker, Kubernetes, VM, EC2, Lambda"},
    KindNames{"worker", "job, consumer, Celery, Sidekiq, cron, batch, scheduler, Airflow, background job"},
    KindNames{"cache", "Redis, Memcached, Valkey, KeyDB, Dragonfly, ElastiCache, Hazelcast, session store"},
    KindNames{"queue", "Kafka, RabbitMQ, SQS, ActiveMQ, NATS, Pulsar, Kinesis, ZeroMQ, MQTT, message broker, "
                       "event bus, topic, "
                       "stream"},
    KindNames{"database", "PostgreSQL, Postgres, MySQL, MariaDB, Oracle, SQL Server, MSSQL, MongoDB, SQLite, "
                          "Cassandra, DynamoDB, "
                          "CockroachDB, RDS, Aurora, Db2, SQL, DB"},
    KindNames{"object-storage",
              "S3, MinIO, bucket, blob, GCS, Ceph, Swift, Azure Blob, NFS, file storage, files"},
    KindNames{"search", "Elasticsearch, OpenSearch, Solr, Meilisearch, Typesense, Algolia, Lucene, index"},
    KindNames{"backup", "Borg, restic, pgBackRest, Barman, Veeam, snapshot, archive, tape"},
    KindNames{
        "monitor",
        "Prometheus, Grafana, Nagios, Zabbix, Icinga, Datadog, CloudWatch, Alertmanager, PagerDuty, alerts, "
        "metrics"},
    KindNames{"log-store", "Loki, ELK, Elasticsearch, Splunk, Graylog, Logstash, Fluentd, syslog, logging"},
    KindNames{"ci", "Jenkins, GitLab, GitHub Actions, CircleCI, Argo CD, TeamCity, pipeline, deployment, CD, "
                    "build server"},
    KindNames{"note", "comment, text, annotation, sticky, remark"},
    KindNames{"text", "heading, title, label, caption, free text, words"},
    KindNames{"pool", "group of servers, farm, autoscaling group, backend pool, replica set, deployment"},
    KindNames{"failover-pair",
              "keepalived, VRRP, Pacemaker, Corosync, HA pair, virtual IP, floating IP, active passive"},
    KindNames{"database-cluster", "Patroni, PostgreSQL, Postgres, MySQL, Galera, replica set, replication, "
                                  "primary and replicas, RDS Multi-AZ, "
                                  "Aurora, repmgr, MongoDB"},
    KindNames{"region", "country, continent, geography, AWS region"},
    KindNames{"datacenter", "DC, colocation, colo, site, building"},
    KindNames{"availability-zone", "AZ, fault domain"},
    KindNames{"network", "VPC, VNet, LAN, VLAN, DMZ, cloud network"},
    KindNames{"subnet", "VLAN, segment, CIDR, private subnet, public subnet, DMZ"},
    KindNames{"rack", "cabinet"},
    KindNames{"host", "machine, hypervisor, VMware, ESXi, Proxmox, bare metal, Kubernetes node, server"},
    KindNames{"group", "area, frame, box, namespace, team, Kubernetes namespace"},
};

}   // namespace

QStringList otherNames(const QString &kind)
{
    const auto found = std::ranges::find_if(
        alsoCalled, [&kind](const KindNames &names) { return kind == QLatin1StringView(names.kind); });
    return found == alsoCalled.end() ? QStringList() : QString::fromLatin1(found->others).split(u", "_s);
}

}   // namespace switchover::catalog
