target_sources(switchover_widgets PRIVATE
  lessons/demonstration.h lessons/demonstration.cpp lessons/index_dialog.h lessons/index_dialog.cpp lessons/library.cpp
  lessons/panel.h lessons/panel.cpp lessons/session.h lessons/session.cpp lessons/step_dots.h lessons/step_dots.cpp)
