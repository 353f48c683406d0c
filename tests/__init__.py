"""Tests of Not One Less; everybody in them is invented."""
