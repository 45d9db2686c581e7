target_sources(switchover_health PRIVATE
  health/endpoint.cpp health/exchange.cpp health/measured.cpp health/overlay.cpp health/past.cpp health/report_health.cpp health/shares.cpp)
