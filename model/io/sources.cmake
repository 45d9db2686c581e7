target_sources(switchover_core PRIVATE
  io/attribute_reader.cpp io/attribute_schema.cpp io/distribution_reader.cpp io/edit_check.cpp io/edit_codec.cpp io/element_reader.cpp io/element_writer.cpp
  io/file_reader.cpp io/fragment.cpp io/member_reader.cpp io/migration.cpp io/place.cpp io/problem.cpp io/problem_log.cpp
  io/reader.cpp io/reading.cpp io/scenario_reader.cpp io/schema.cpp io/sections_reader.cpp io/spec_index.cpp io/value_reader.cpp
  io/value_writer.cpp io/writer.cpp io/zone_tree.cpp)

# Steps from one version of the format to the next, oldest first. Version 1 is the first that was shipped.
switchover_family(switchover_core switchover::migrations Migration io/migrations)
