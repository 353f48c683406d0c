"""The journey of deadlines: my digest, what was reported up to me, reports owed, pauses, the calendar."""
