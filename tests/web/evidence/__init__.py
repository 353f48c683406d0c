"""Tests of the pages about evidence."""
