target_sources(switchover_core PRIVATE
  availability/network.cpp availability/propagation.cpp availability/structure.cpp availability/structure_writer.cpp
  availability/structure_clusters.cpp availability/evaluation.cpp availability/reduction.cpp
  availability/bdd.cpp availability/diagram.cpp availability/unfolding.cpp availability/connection.cpp
  availability/connection_reader.cpp availability/cut_sets.cpp availability/importance.cpp
  availability/bounds.cpp availability/failover_time.cpp availability/analysis.cpp
  availability/typical_values.cpp availability/words.cpp availability/report_json.cpp availability/why_here.cpp)
