switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_layering.cpp Qt6::Core)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_budgets.cpp Qt6::Core)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_markup.cpp Qt6::Core)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_translations.cpp Qt6::Core)
