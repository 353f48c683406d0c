"""The room of attendance and early signs."""
