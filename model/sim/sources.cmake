target_sources(switchover_sim PRIVATE
  sim/attributes.cpp
  sim/backend.cpp
  sim/balancer_registry.cpp
  sim/balancing.cpp
  sim/checks.cpp
  sim/crc32.cpp
  sim/databases.cpp
  sim/engine.cpp
  sim/failover.cpp
  sim/faults.cpp
  sim/frames.cpp
  sim/growth.cpp
  sim/hash_ring.cpp
  sim/health.cpp
  sim/kernel/distribution.cpp
  sim/kernel/event_queue.cpp
  sim/kernel/math.cpp
  sim/kernel/rng.cpp
  sim/kernel/stats.cpp
  sim/kernel/timeouts.cpp
  sim/networks.cpp
  sim/pairs.cpp
  sim/partitions.cpp
  sim/passive_checks.cpp
  sim/peers.cpp
  sim/recording.cpp
  sim/requests.cpp
  sim/results.cpp
  sim/revisions.cpp
  sim/retries.cpp
  sim/rotation.cpp
  sim/rotation_attempts.cpp
  sim/series.cpp
  sim/service.cpp
  sim/shortcut.cpp
  sim/simulation.cpp
  sim/sources.cpp
  sim/static_table.cpp
  sim/trace.cpp
  sim/viewer.cpp)
# What runs for every event is compiled as one file, so that the steps of a request can be inlined into each other.
set_target_properties(switchover_sim PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
foreach(file backend balancing databases engine frames kernel/distribution kernel/math kernel/stats partitions recording requests
        service shortcut sources)
  set_source_files_properties(sim/${file}.cpp PROPERTIES UNITY_GROUP hot)
endforeach()
switchover_family(switchover_sim switchover::sim::balancers "switchover::sim::BalancerSpec" sim/balancers
  round_robin
  static_round_robin
  least_connections
  source_hash
  consistent_hash
  first
  random
  smooth_weighted
  nginx_least_connections
  ip_hash
  hash
  ketama
  nginx_random)
