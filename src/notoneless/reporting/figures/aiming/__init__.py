"""What of each target was reached (完成), from the figures of a taking; start at `reaching.reached_of`."""
