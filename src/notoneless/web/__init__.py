"""Pages, grouped by journey; no rules and no queries of their own."""
