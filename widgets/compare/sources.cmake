target_sources(switchover_widgets PRIVATE
  compare/compared_side.h compare/compared_side.cpp compare/differences_model.h compare/differences_model.cpp
  compare/difference_tree.h compare/difference_tree.cpp compare/lock_step.h compare/lock_step.cpp
  compare/picture_view.h compare/picture_view.cpp compare/side_by_side.h compare/side_by_side.cpp
  compare/side_by_side_layout.cpp compare/still_canvas.h compare/still_canvas.cpp
  compare/versions_window.h compare/versions_window.cpp compare/versions_layout.cpp)
