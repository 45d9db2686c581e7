switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_catalog.cpp switchover_core)
