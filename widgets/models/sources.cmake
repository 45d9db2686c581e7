target_sources(switchover_widgets PRIVATE
  models/kind_list.cpp models/kind_model.h models/kind_model.cpp models/selection.h models/selection.cpp)
