target_sources(switchover_widgets PRIVATE
  scenario/event_form.h scenario/event_form.cpp scenario/event_story.h scenario/event_story.cpp
  scenario/expectations_model.h scenario/expectations_model.cpp
  scenario/expectations_view.h scenario/expectations_view.cpp
  scenario/figures_model.h scenario/figures_model.cpp scenario/replications_view.h scenario/replications_view.cpp
  scenario/results_panel.h scenario/results_panel.cpp
  scenario/scenario_runs_view.h scenario/scenario_runs_view.cpp
  scenario/scenario_editor.h scenario/scenario_editor.cpp scenario/scenario_panel.h scenario/scenario_panel.cpp
  scenario/time_scale.cpp
  scenario/timeline_view.h scenario/timeline_view.cpp scenario/timeline_input.cpp scenario/timeline_painting.cpp)
