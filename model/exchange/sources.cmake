target_sources(switchover_draw PRIVATE
  exchange/carried.cpp exchange/embedded.cpp exchange/embedded_pdf.cpp exchange/exporter_registry.cpp exchange/file_output.cpp exchange/moving_picture.cpp exchange/part.cpp
  exchange/replay_page.cpp)

# The order of the list is the order in dialogs.
switchover_family(switchover_draw switchover::exporters Exporter exchange/exporters
  png
  svg
  pdf)
