"""What reports are owed by whom until when, as the packs say it; no records. Start at `owing.due_filings`."""
