"""出勤与苗头: a class's day in a few taps, warnings of absence, and what came of them."""
