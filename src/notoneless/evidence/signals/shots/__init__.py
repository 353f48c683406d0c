"""The same shot in two visits: by content, by prints, and by points that one map carries over; start at `pictures`."""
