target_sources(switchover_widgets PRIVATE
  style/bar_delegate.h style/bar_delegate.cpp  style/app_style.cpp style/control_style.h style/control_style.cpp style/icons.cpp style/kind_delegate.h style/kind_delegate.cpp style/plain_text.cpp style/row_table.cpp style/window_size.cpp)
