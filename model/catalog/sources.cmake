target_sources(switchover_core PRIVATE
  catalog/attribute_spec.cpp catalog/attribute_words.cpp catalog/catalog.cpp catalog/common_attributes.cpp catalog/document_attributes.cpp
  catalog/bookmarks.cpp catalog/settings.cpp catalog/calls.cpp catalog/habits.cpp catalog/members.cpp catalog/new_elements.cpp catalog/other_names.cpp catalog/variants.cpp catalog/node_kinds/shared.cpp
  catalog/probe_kinds/shared.cpp)

# The order of a list is the order in the palette.
switchover_family(switchover_core switchover::node_kinds NodeKind catalog/node_kinds
  client
  internet
  attacker
  external
  dns
  cdn
  firewall
  waf
  vpn_gateway
  bastion
  auth_service
  load_balancer
  reverse_proxy
  api_gateway
  dns_balancer
  router
  network_switch
  web_server
  app_server
  worker
  cache
  queue
  database
  object_storage
  search
  backup
  monitor
  log_store
  ci
  note)

switchover_family(switchover_core switchover::cluster_kinds ClusterKind catalog/cluster_kinds
  pool
  failover_pair
  database_cluster)

switchover_family(switchover_core switchover::probe_kinds ProbeKind catalog/probe_kinds
  http
  tcp
  tls
  dns
  postgresql
  redis
  icmp
  grpc)

switchover_family(switchover_core switchover::actions Action catalog/actions
  crash
  hang
  partition
  slow
  errors
  drain
  stop
  restore
  promote
  load
  set)
