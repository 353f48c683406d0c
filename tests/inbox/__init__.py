"""The public inbox, without a database."""
