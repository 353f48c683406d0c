"""劝返: one visit recorded in a minute on a phone, the records of a case, the box of late entries, promises, plans."""
