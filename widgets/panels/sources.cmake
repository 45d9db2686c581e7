target_sources(switchover_widgets PRIVATE
  panels/availability_panel.h panels/availability_panel.cpp panels/figure_card.h panels/figure_card.cpp panels/lifetime_view.h panels/lifetime_view.cpp panels/row_pointer.cpp
  panels/foresee.cpp panels/health_banner.h panels/health_banner.cpp
  panels/clock_text.cpp panels/dock.cpp panels/dock_sides.h panels/dock_sides.cpp panels/dock_tabs.cpp panels/side_strip.h panels/side_strip.cpp panels/event_log.h panels/event_log.cpp panels/outline.h panels/outline.cpp panels/palette.h
  panels/palette.cpp panels/review_panel.h panels/review_panel.cpp panels/review_panel_deeds.cpp panels/review_panel_layout.cpp
  panels/run_strip.h panels/run_strip.cpp panels/time_slider.h panels/time_slider.cpp
  panels/trail_panel.h panels/trail_panel.cpp panels/trail_way.cpp
  panels/simulation_bar.h panels/simulation_bar.cpp panels/simulation_bar_drawing.cpp panels/speed_slider.h panels/speed_slider.cpp
  panels/welcome.h panels/welcome.cpp)
target_sources(switchover_widgets PRIVATE
  panels/health_details.h panels/health_details.cpp panels/health_panel.h panels/health_panel.cpp
  panels/health_time_bar.h panels/health_time_bar.cpp)

# The docks of a window, in the order of the menu; the first of a column is on top.
switchover_family(switchover_widgets switchover::docks DockSpec panels/docks
  palette
  outline
  lesson
  inspector
  events
  trail
  charts
  scenario
  results
  findings
  availability
  health)
