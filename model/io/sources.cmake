target_sources(switchover_core PRIVATE
  io/problem.cpp)
