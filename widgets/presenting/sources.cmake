target_sources(switchover_widgets PRIVATE
  presenting/captions.cpp presenting/control_bar.h presenting/control_bar.cpp presenting/presentation.h
  presenting/presentation.cpp presenting/stage_overlay.h presenting/stage_overlay.cpp)
