"""What answers for a column: one reader for each key of the catalogue, over facts read once for all rows."""
