switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_rules.cpp switchover_core)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_review.cpp switchover_core)
