"""What must be known from whole registers or earlier answers before a pair may be decided."""
