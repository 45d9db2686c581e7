switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_actions.cpp switchover_core)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_balancers.cpp switchover_sim Qt6::Core)
