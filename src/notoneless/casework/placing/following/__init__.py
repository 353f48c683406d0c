"""What follows a decision: it begins on its day, is looked at again each year, and runs out at night."""
