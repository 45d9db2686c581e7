target_sources(switchover_draw PRIVATE
  render/diagram.cpp render/element_at.cpp render/fixed_lines.cpp render/folded_looks.cpp render/folds.cpp render/flow_painter.cpp render/frame_painter.cpp render/geometry.cpp render/glyphs.cpp render/health_painter.cpp render/label.cpp render/legend.cpp render/sheet.cpp render/stage_painter.cpp
  render/link_painter.cpp render/look_builder.cpp render/looks.cpp render/node_painter.cpp render/obstacles.cpp
  render/overlay_painter.cpp render/pdf_date.cpp render/prose.cpp render/route.cpp render/router.cpp render/svg_device.cpp render/theme.cpp render/traveller_painter.cpp)

# What the lines of links need.
target_sources(switchover_draw PRIVATE render/hops.cpp render/labels.cpp render/stairs.cpp render/local_geometry.cpp render/detour.cpp render/planner.cpp render/ports.cpp render/surveyor.cpp
  render/channel.cpp render/corners.cpp render/tracks.cpp)

# The icons. The only glob: a file in the folder is an icon under its name.
file(GLOB icons CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/resources ${PROJECT_SOURCE_DIR}/resources/icons/*.svg
     ${PROJECT_SOURCE_DIR}/resources/icons/*/*.svg)
list(TRANSFORM icons PREPEND ${PROJECT_SOURCE_DIR}/resources/)
qt_add_resources(switchover_draw icons PREFIX / BASE ${PROJECT_SOURCE_DIR}/resources FILES ${icons})
