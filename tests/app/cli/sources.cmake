switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_cli_export.cpp switchover_draw)
add_dependencies(tst_cli_export switchover-cli)
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_cli_check.cpp Qt6::Core)
add_dependencies(tst_cli_check switchover-cli)
