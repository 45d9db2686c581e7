target_sources(switchover_core PRIVATE
  base/json.cpp base/units.cpp)
