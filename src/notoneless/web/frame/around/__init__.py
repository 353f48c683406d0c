"""What stands around every request: the guard of protected records, the headers of every answer."""
