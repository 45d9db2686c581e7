switchover_test(oracle/tst_conservation.cpp switchover_core)
switchover_test(oracle/tst_queueing.cpp switchover_sim)
switchover_test(oracle/tst_availability.cpp switchover_core)
switchover_test(oracle/tst_reference.cpp switchover_sim)
target_sources(tst_reference PRIVATE oracle/reference_engine.cpp oracle/reference_balancer.cpp
               oracle/reference_pair.cpp oracle/reference_database.cpp)
set_tests_properties(tst_reference PROPERTIES TIMEOUT 300)   # Thousands of drawings, twice each.
switchover_test(oracle/tst_truth.cpp switchover_core)
target_sources(tst_truth PRIVATE oracle/truth_cases.cpp)
set_tests_properties(tst_truth PROPERTIES TIMEOUT 900)   # Ninety queues in the long run.
