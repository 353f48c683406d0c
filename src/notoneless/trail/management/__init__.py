"""Management of the trail's tables."""
