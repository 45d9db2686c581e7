target_sources(switchover_core PRIVATE
  availability/network.cpp availability/structure.cpp availability/structure_writer.cpp
  availability/structure_clusters.cpp availability/evaluation.cpp)
