"""Papers: chosen, filled in, previewed, issued, downloaded, served, voided, printed together."""
