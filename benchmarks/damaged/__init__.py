"""Ten thousand damaged files: none may crash the reading, none may lose a row in silence."""
