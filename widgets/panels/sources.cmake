target_sources(switchover_widgets PRIVATE
  panels/palette.h panels/palette.cpp)
