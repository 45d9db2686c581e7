target_sources(switchover_core PRIVATE
  base/json.cpp base/json_printer.cpp base/language.cpp base/units.cpp)
