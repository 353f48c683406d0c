"""A long ledger as a workbook, against the fastest writer alone."""
