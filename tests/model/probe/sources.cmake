switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_zoo.cpp switchover_probe ZLIB::ZLIB)
