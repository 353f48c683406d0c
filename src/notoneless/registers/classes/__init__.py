"""Classes as registers write them: one title for all writings, and the units that rows are seated in."""
