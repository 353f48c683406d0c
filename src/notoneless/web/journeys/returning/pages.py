"""What the pages of this journey show."""
