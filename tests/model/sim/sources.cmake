switchover_test(model/sim/tst_failover.cpp switchover_sim)
switchover_test(model/sim/tst_health.cpp switchover_sim)
switchover_test(model/sim/tst_kernel.cpp switchover_sim)
switchover_test(model/sim/tst_simulation.cpp switchover_sim)
