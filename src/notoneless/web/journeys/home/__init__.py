"""首页: what is overdue, what nobody looks after, where the numbers disagree, and what is to be done this week."""
