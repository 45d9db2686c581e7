switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_report_dialog.cpp switchover_widgets)
