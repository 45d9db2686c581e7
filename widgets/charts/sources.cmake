target_sources(switchover_widgets PRIVATE
  charts/live_chart.h charts/live_chart.cpp charts/run_history.cpp charts/time_plot.h charts/time_plot.cpp)
