"""台账: the index of ledgers one may open, one ledger as a list on any past day, its split, its workbook."""
