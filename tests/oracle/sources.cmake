switchover_test(oracle/tst_queueing.cpp switchover_sim)
switchover_test(oracle/tst_availability.cpp switchover_core)
