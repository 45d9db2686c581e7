switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_zoo.cpp switchover_probe ZLIB::ZLIB)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_real_servers.cpp switchover_probe)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_board.cpp switchover_probe)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_monitor.cpp switchover_probe)
