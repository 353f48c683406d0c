"""Pages of the rules: what is in force here, where it comes from, what changes if, and how it is adopted."""
