target_sources(switchover_draw PRIVATE
  document/document.h document/document.cpp)
