foreach(test tst_embedded tst_exporters tst_part)
  switchover_test(${CMAKE_CURRENT_LIST_DIR}/${test}.cpp switchover_draw)
endforeach()
switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_moving_picture.cpp switchover_draw)
