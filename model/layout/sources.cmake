target_sources(switchover_core PRIVATE
  layout/boxes.cpp layout/columns.cpp layout/crossings.cpp layout/lanes.cpp layout/layout.cpp layout/ordering.cpp
  layout/placing.cpp layout/settling.cpp layout/straightening.cpp layout/tiers.cpp)
