target_sources(switchover_widgets PRIVATE
  canvas/accessible_canvas.cpp canvas/canvas_survey.h canvas/canvas_survey.cpp canvas/clipboard.cpp canvas/draft.cpp canvas/editing.cpp canvas/element_index.cpp canvas/element_items.cpp canvas/folding.cpp canvas/glide.h canvas/glide.cpp canvas/guides.cpp
  canvas/inline_editor.h canvas/inline_editor.cpp canvas/kind_chooser.h canvas/kind_chooser.cpp
  canvas/link_gesture.cpp canvas/making_room.cpp canvas/membership.cpp canvas/move_gesture.cpp canvas/find_bar.h canvas/find_bar.cpp canvas/find_names.cpp
  canvas/minimap.h canvas/minimap.cpp canvas/placing.cpp canvas/quick_connect.cpp
  canvas/reshape_gesture.cpp canvas/resizing.cpp canvas/note_editor.h canvas/note_editor.cpp canvas/note_text.cpp canvas/keyboard.cpp canvas/view_keys.cpp
  canvas/scene.h canvas/scene.cpp canvas/scene_items.cpp canvas/scene_queries.cpp canvas/still_view.h
  canvas/still_view.cpp canvas/tool_registry.cpp
  canvas/view.h canvas/view.cpp canvas/view_actions.cpp canvas/view_input.cpp canvas/view_navigation.cpp
  canvas/view_painting.cpp)

# The order in which tools are asked for a press of the mouse; the last takes what is left.
switchover_family(switchover_widgets switchover::tools ToolSpec canvas/tools
  pan
  place
  resize
  reshape
  hammer
  follow
  connect
  select)
