target_sources(switchover_widgets PRIVATE
  actions/actions.h actions/actions.cpp actions/arrange_actions.cpp actions/edit_actions.cpp actions/element_menu.cpp actions/file_actions.h
  actions/file_actions.cpp actions/health_actions.cpp actions/help_actions.cpp actions/menus.cpp actions/recovery_offer.cpp actions/run_actions.cpp actions/view_actions.cpp)

target_sources(switchover_widgets PRIVATE actions/canvas_actions.cpp actions/sheet_actions.cpp)
