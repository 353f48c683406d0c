"""The pages of attendance and early signs."""
