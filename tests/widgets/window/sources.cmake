switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_main_window.cpp switchover_widgets)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_run_window.cpp switchover_widgets)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_dock_sides.cpp switchover_widgets)
