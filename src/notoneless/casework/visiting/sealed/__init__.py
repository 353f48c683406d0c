"""Sealed notes of a case: what only a few may know, kept apart from the record and opened with a reason."""
