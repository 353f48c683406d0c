"""Tests of the invented county: its truth, its files, its figures."""
