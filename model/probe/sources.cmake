target_sources(switchover_probe PRIVATE
  probe/asker.cpp probe/board.cpp probe/check.cpp probe/dependencies.cpp probe/dialer.cpp probe/judge.cpp probe/maintenance.cpp
  probe/monitor.h probe/monitor.cpp probe/monitor_worker.h probe/monitor_worker.cpp probe/permission.cpp probe/probe_type.cpp probe/reading.cpp
  probe/proposals.cpp probe/round.cpp probe/schedule.cpp probe/secrets.cpp probe/state.cpp probe/stream_check.cpp probe/target.cpp probe/tls.cpp probe/tls_facts.cpp probe/trust.cpp
  probe/icmp.cpp probe/database/postgresql.cpp probe/database/redis.cpp probe/database/role.cpp
  probe/database/scram.cpp probe/grpc/check.cpp probe/grpc/message.cpp probe/dns/check.cpp probe/dns/message.cpp
  probe/sources/fetch.cpp probe/sources/haproxy.cpp probe/sources/imported.cpp probe/sources/prometheus.cpp probe/sources/vector_reader.cpp
  probe/sources/watch.h probe/sources/watch.cpp
  probe/history/history.h probe/history/history.cpp probe/history/samples.cpp probe/history/store.cpp
  probe/history/writer.h probe/history/writer.cpp
  probe/http/conversation.cpp probe/http/expectation.cpp probe/http/inflater.cpp probe/http/response_reader.cpp)

# The order is the order in lists that a person sees.
switchover_family(switchover_probe switchover::probe::kinds ProbeType probe/kinds
  http
  tcp
  tls
  dns
  postgresql
  redis
  icmp
  grpc)
