"""What reaches the office from outside a case: a child met at a door, and the receipts of those who were told."""
