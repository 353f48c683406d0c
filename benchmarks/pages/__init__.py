"""Pages at the size of a county, and search at a million rows."""
