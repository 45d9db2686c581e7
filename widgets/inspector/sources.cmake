target_sources(switchover_widgets PRIVATE
  inspector/choice_box.h inspector/choice_box.cpp inspector/choice_editor.cpp inspector/distribution_editor.cpp
  inspector/duration_editor.cpp inspector/editor.h inspector/editor.cpp inspector/element_fields.cpp
  inspector/field.h inspector/field.cpp inspector/flag_editor.cpp inspector/fold_group.h inspector/fold_group.cpp
  inspector/inspector.h inspector/inspector.cpp inspector/line_editor.h inspector/line_editor.cpp
  inspector/line_field.h inspector/line_field.cpp inspector/load_editor.cpp inspector/number_editor.cpp
  inspector/numbers_editor.cpp inspector/prose_editor.cpp inspector/references_editor.cpp
  inspector/small_label.h inspector/small_label.cpp inspector/subject.cpp inspector/subject_header.h
  inspector/subject_header.cpp inspector/text_editor.cpp inspector/value_text.cpp inspector/why_section.h
  inspector/why_section.cpp)
target_sources(switchover_widgets PRIVATE inspector/target_editor.cpp inspector/maintenance_editor.cpp)
