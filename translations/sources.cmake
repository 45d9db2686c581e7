# Every switchover_<language>.ts beside this file becomes :/i18n/switchover_<language>.qm.
# `./dev translate` brings the files up to date with the texts in the code.
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)
file(GLOB languages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/translations/switchover_*.ts)
qt_add_lrelease(switchover_core TS_FILES ${languages} QM_FILES_OUTPUT_VARIABLE compiled)
qt_add_resources(switchover_core translations PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${compiled})
