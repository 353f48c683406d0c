"""What a received file really is: recognised by content, bounded, read in a process of its own. No Django here."""
