target_sources(switchover_sim PRIVATE
  sim/kernel/rng.cpp)
