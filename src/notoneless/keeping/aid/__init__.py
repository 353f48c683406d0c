"""Aid (学生资助): who is entitled to what, who received what, and who misses something (应助尽助)."""
