find_package(rapidcheck REQUIRED)
foreach(name document file_saver journal lock recent recovery)
  switchover_test(${CMAKE_CURRENT_LIST_DIR}/tst_${name}.cpp switchover_draw rapidcheck)
endforeach()
