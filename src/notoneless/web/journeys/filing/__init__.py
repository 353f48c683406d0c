"""报送日历: what I owe, the receiver's board, one report, and notices downwards."""
