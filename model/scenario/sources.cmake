target_sources(switchover_core PRIVATE
  scenario/compile.cpp
  scenario/plan_calls.cpp
  scenario/plan_clusters.cpp
  scenario/plan_writer.cpp
  scenario/replications.cpp
  scenario/results_json.cpp
  scenario/run_files.cpp
  scenario/summary.cpp)
