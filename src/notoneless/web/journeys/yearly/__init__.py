"""The change of the school year: preview, the deed, its equation, its undoing, who arrived and who did not."""
