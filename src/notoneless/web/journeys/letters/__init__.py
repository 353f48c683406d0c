"""部门协作: what other offices were asked, with day, reminders, answers and outcome; pupils found working."""
