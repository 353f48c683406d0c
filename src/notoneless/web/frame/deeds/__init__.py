"""Pages of one deed: one form, one button, the facts beside; and what the deeds on a case have in common."""
