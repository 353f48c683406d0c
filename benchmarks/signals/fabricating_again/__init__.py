"""Writes planted_again/: twenty more invented patterns, of another make, by a second person, blind to the detector."""
