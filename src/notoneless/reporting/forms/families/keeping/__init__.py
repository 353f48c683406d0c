"""Forms filled from the rooms of keeping: left-behind children, households, classes, plans, visits before a case."""
