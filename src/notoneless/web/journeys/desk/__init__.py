"""Small things of the frame itself: counts beside the navigation, size of type, the post worked in."""
