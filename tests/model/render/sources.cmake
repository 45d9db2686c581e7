foreach(test tst_folds tst_geometry tst_glyphs tst_label tst_labels tst_painters tst_router tst_theme)
  switchover_test(${CMAKE_CURRENT_LIST_DIR}/${test}.cpp switchover_draw)
endforeach()
