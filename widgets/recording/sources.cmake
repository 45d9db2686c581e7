target_sources(switchover_widgets PRIVATE
  recording/record_dialog.h recording/record_dialog.cpp recording/recorder.h recording/recorder.cpp)
