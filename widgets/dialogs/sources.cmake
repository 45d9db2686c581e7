target_sources(switchover_widgets PRIVATE
  dialogs/command_palette.h dialogs/command_palette.cpp dialogs/export_dialog.h dialogs/export_dialog.cpp
  dialogs/messages.cpp)
