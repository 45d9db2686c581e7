switchover_test(model/scenario/tst_compile.cpp switchover_core)
