"""When something is due in a case, what takes the case up a level, what a pause does to a day, the school calendar."""
