switchover_test(model/availability/tst_structure.cpp switchover_core)
switchover_test(model/availability/tst_analysis.cpp switchover_core)
switchover_test(model/availability/tst_why_here.cpp switchover_core)
