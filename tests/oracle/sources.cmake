switchover_test(oracle/tst_queueing.cpp switchover_sim)
switchover_test(oracle/tst_availability.cpp switchover_core)
switchover_test(oracle/tst_reference.cpp switchover_sim)
target_sources(tst_reference PRIVATE oracle/reference_engine.cpp oracle/reference_balancer.cpp)
