target_sources(switchover_draw PRIVATE
  report/blocks.cpp report/chart.cpp report/escape.cpp report/facts.cpp report/pictures.cpp report/prose.cpp report/report.cpp report/section_registry.cpp
  report/words.cpp)

# The order of the list is the order in dialogs.
switchover_family(switchover_draw switchover::report::forms Form report/forms
  html markdown)

# The order of the list is the order of a report.
switchover_family(switchover_draw switchover::report::sections Section report/sections
  summary diagram elements issues availability scenarios)
