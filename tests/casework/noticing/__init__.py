"""Papers and their service."""
