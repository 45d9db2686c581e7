target_sources(switchover_widgets PRIVATE
  models/background_work.h models/background_work.cpp
  models/availability_rows.h models/availability_rows.cpp models/availability_runner.h models/availability_runner.cpp models/idle_task.h models/idle_task.cpp
  models/event_log_model.h models/event_log_model.cpp models/findings_model.h models/findings_model.cpp models/fix_preview.cpp models/kind_list.cpp models/kind_model.h models/kind_model.cpp
  models/outline_model.h models/outline_model.cpp models/review_runner.h models/review_runner.cpp models/note_places.cpp models/run_overlay.cpp models/run_overlay_replication.cpp models/run_overlay_words.cpp models/live_words.cpp models/run_traffic.h models/run_traffic.cpp models/selection.h models/selection.cpp)
target_sources(switchover_widgets PRIVATE
  models/health_model.h models/health_model.cpp models/health_moment.h models/health_moment.cpp
  models/health_notifier.h models/health_notifier.cpp   models/health_runner.h models/health_runner.cpp models/health_runner_sources.cpp
  models/source_states.cpp)
target_sources(switchover_widgets PRIVATE models/keychain.h models/keychain.cpp)
