switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_json.cpp switchover_core)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_units.cpp switchover_core)
