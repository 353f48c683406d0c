"""Teaching at home and from afar as the rules see it: what each week owes, and the sums of a term; no records."""
