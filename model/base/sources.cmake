target_sources(switchover_core PRIVATE
  base/escape.cpp base/json.cpp base/json_printer.cpp base/language.cpp base/units.cpp)
