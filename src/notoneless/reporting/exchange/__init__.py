"""What leaves the house and comes back: exports with their approval, files made in the background, the reading API."""
