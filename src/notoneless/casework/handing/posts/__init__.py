"""Hand-over of a post: what it has in hand, the list of it, and both signatures."""
