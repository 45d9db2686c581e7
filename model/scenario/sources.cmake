target_sources(switchover_core PRIVATE
  scenario/cause_words.cpp
  scenario/comparison.cpp
  scenario/comparison_words.cpp
  scenario/contribution.cpp
  scenario/without.cpp
  scenario/compile.cpp
  scenario/condition.cpp
  scenario/condition_terms.cpp
  scenario/explanation.cpp
  scenario/hindsight.cpp
  scenario/history.cpp
  scenario/kept_run.cpp
  scenario/lifetime.cpp
  scenario/live_frame.cpp
  scenario/live_run.cpp
  scenario/live_worker.cpp
  scenario/metric.cpp
  scenario/metric_name.cpp
  scenario/plan_calls.cpp
  scenario/plan_clusters.cpp
  scenario/plan_revisions.cpp
  scenario/plan_writer.cpp
  scenario/recording.cpp
  scenario/replications.cpp
  scenario/root_causes.cpp
  scenario/results_json.cpp
  scenario/rotation_player.cpp
  scenario/rotation_steps.cpp
  scenario/run_change.cpp
  scenario/run_files.cpp
  scenario/scenario_runs.cpp
  scenario/story.cpp
  scenario/student.cpp
  scenario/summary.cpp
  scenario/theory/closed_network.cpp
  scenario/theory/closed_path.cpp
  scenario/theory/station.cpp
  scenario/theory/streams.cpp
  scenario/theory/theory.cpp
  scenario/timeline.cpp
  scenario/warmup.cpp)

# The one QObject of this target: not worth scanning all of it.
qt_wrap_cpp(scenario_mocs scenario/live_run.h TARGET switchover_core)
target_sources(switchover_core PRIVATE ${scenario_mocs})
