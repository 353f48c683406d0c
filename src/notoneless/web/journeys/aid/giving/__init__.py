"""Pages of donations and wishes."""
