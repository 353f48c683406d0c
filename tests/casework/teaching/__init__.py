"""Tests of the room of teaching at home and from afar."""
