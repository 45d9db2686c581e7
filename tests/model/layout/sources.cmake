switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_layout.cpp switchover_draw)
