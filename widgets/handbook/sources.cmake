target_sources(switchover_widgets PRIVATE
  handbook/handbook_window.h handbook/handbook_window.cpp handbook/page.cpp handbook/page_document.cpp
  handbook/pages.cpp)
