target_sources(switchover_core PRIVATE
  lessons/claims.cpp lessons/goal.cpp lessons/goal_reader.cpp lessons/deed_reader.cpp lessons/lesson.cpp
  lessons/lesson_reader.cpp lessons/rehearsal.cpp lessons/step_reader.cpp)
