"""Visits as the rules see them: their fixed words, and the two counts that the packs speak about."""
