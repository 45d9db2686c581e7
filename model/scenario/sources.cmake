target_sources(switchover_core PRIVATE
  scenario/compile.cpp
  scenario/live_run.cpp
  scenario/live_worker.cpp
  scenario/plan_calls.cpp
  scenario/plan_clusters.cpp
  scenario/plan_writer.cpp
  scenario/replications.cpp
  scenario/results_json.cpp
  scenario/rotation_player.cpp
  scenario/rotation_steps.cpp
  scenario/run_change.cpp
  scenario/run_files.cpp
  scenario/summary.cpp)

# The one QObject of this target: not worth scanning all of it.
qt_wrap_cpp(scenario_mocs scenario/live_run.h TARGET switchover_core)
target_sources(switchover_core PRIVATE ${scenario_mocs})
