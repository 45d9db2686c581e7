target_sources(switchover_widgets PRIVATE
  dialogs/command_palette.h dialogs/command_palette.cpp dialogs/export_dialog.h dialogs/export_dialog.cpp
  dialogs/messages.cpp dialogs/own_values.h dialogs/own_values.cpp
  dialogs/page_view.h dialogs/page_view.cpp dialogs/report_dialog.h dialogs/report_dialog.cpp dialogs/shortcuts_dialog.h dialogs/shortcuts_dialog.cpp
  dialogs/typical_values_dialog.h dialogs/typical_values_dialog.cpp)
target_sources(switchover_widgets PRIVATE dialogs/permission_dialog.h dialogs/permission_dialog.cpp)
target_sources(switchover_widgets PRIVATE dialogs/probes_dialog.h dialogs/probes_dialog.cpp)
target_sources(switchover_widgets PRIVATE dialogs/measured_dialog.h dialogs/measured_dialog.cpp)
target_sources(switchover_widgets PRIVATE dialogs/exchange_dialog.h dialogs/exchange_dialog.cpp)
target_sources(switchover_widgets PRIVATE dialogs/sources_dialog.h dialogs/sources_dialog.cpp)
target_sources(switchover_widgets PRIVATE dialogs/secrets_dialog.h dialogs/secrets_dialog.cpp)

target_sources(switchover_widgets PRIVATE dialogs/print.cpp)
