target_sources(switchover_widgets PRIVATE
  charts/chart_kinds.cpp charts/chart_pane.h charts/chart_pane.cpp
  charts/live_chart.h charts/live_chart.cpp charts/run_history.cpp charts/time_plot.h charts/time_plot.cpp
  charts/time_plot_input.cpp charts/time_plot_painting.cpp)
