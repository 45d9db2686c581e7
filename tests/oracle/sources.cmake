switchover_test(oracle/tst_queueing.cpp switchover_sim)
