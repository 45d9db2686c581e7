switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_health_overlay.cpp switchover_health)
