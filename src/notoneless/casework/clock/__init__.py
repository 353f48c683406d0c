"""The clock of a case: what is due, what has lapsed, the level it goes up to, pauses with an end, the daily digest."""
