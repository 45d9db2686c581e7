target_sources(switchover_core PRIVATE
  topology/topology.cpp topology/edit.cpp)
