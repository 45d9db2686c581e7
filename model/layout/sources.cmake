target_sources(switchover_core PRIVATE
  layout/boxes.cpp layout/lanes.cpp layout/layout.cpp layout/placing.cpp layout/settling.cpp layout/tiers.cpp)
