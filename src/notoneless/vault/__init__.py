"""Keys, encrypted columns and files, and the blind index: personal data at rest. Start with keys.py."""

from notoneless.vault.sealing import open_many, seal_many

__all__ = ["open_many", "seal_many"]
