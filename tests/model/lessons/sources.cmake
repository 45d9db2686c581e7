switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_lessons.cpp switchover_core)
