"""Pages of places: the two trees, one unit with who answers there, and the deeds that change them."""
