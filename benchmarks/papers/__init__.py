"""Papers: numbers under many issuers with one killed, and five hundred notices in one file."""
