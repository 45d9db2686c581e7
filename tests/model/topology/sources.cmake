find_package(rapidcheck REQUIRED)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_selection.cpp switchover_core rapidcheck)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_edit.cpp switchover_core rapidcheck)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_arranging.cpp switchover_core)
