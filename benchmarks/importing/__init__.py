"""How long a county's list takes from file to ledger, against the reader alone and the database alone."""
