target_sources(switchover_draw PRIVATE
  report/blocks.cpp report/chart.cpp report/comparison.cpp report/comparison_print.cpp report/contents.cpp
  report/differences.cpp report/facts.cpp report/page_writer.cpp report/pdf_outline.cpp
  report/pictures.cpp report/preview.cpp report/prose.cpp report/report.cpp report/section_registry.cpp report/sheet.cpp report/tiers.cpp report/words.cpp)

# The order of the list is the order in dialogs.
switchover_family(switchover_draw switchover::report::forms Form report/forms
  html pdf markdown)

# The order of the list is the order of a report.
switchover_family(switchover_draw switchover::report::sections Section report/sections
  summary diagram changes elements flow balancing database issues availability scenarios sizing health inventory accepted
  glossary)
