target_sources(switchover_core PRIVATE
  layout/boxes.cpp layout/layout.cpp layout/placing.cpp layout/tiers.cpp)
