"""What leaves the house and comes back: exports with their approval, suspect lists, the keys of the reading API."""
