"""Photos, scans, recordings that prove something: checked, hashed, sealed, served only through the access check."""
