target_sources(switchover_widgets PRIVATE
  panels/clock_text.cpp panels/event_log.h panels/event_log.cpp panels/outline.h panels/outline.cpp panels/palette.h
  panels/palette.cpp panels/review_panel.h panels/review_panel.cpp
  panels/simulation_bar.h panels/simulation_bar.cpp panels/speed_slider.h panels/speed_slider.cpp)
