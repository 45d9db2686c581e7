target_sources(switchover_draw PRIVATE
  document/document.h document/document.cpp document/file_saver.cpp document/journal.h document/journal.cpp
  document/journal_file.cpp document/journal_format.cpp document/lock.cpp document/recent.cpp
  document/recovery.cpp document/state_folder.cpp)
