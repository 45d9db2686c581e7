foreach(test tst_report tst_report_safety)
  switchover_test(${CMAKE_CURRENT_LIST_DIR}/${test}.cpp switchover_draw)
endforeach()
