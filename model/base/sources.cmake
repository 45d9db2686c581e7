target_sources(switchover_core PRIVATE
  base/json.cpp base/json_printer.cpp base/units.cpp)
