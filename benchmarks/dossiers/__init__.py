"""Dossiers: one child's copy, and the copy of a township with all of its children."""
