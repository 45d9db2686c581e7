target_sources(switchover_core PRIVATE
  topology/arranging.cpp topology/topology.cpp topology/edit.cpp topology/references.cpp topology/selection.cpp topology/removal.cpp
  topology/copying.cpp topology/value.cpp)
