"""Register files as they arrive: kinds, batches, rows accepted and refused, frozen snapshots.

This package imports no model at import time, so that `files`, `kinds`, `columns` and `checking` serve the
command line without a database.
"""
