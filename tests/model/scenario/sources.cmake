switchover_test(model/scenario/tst_compile.cpp switchover_core)
switchover_test(model/scenario/tst_earlier_moments.cpp switchover_core)
switchover_test(model/scenario/tst_live_run.cpp switchover_core)
switchover_test(model/scenario/tst_rotation_steps.cpp switchover_core)
