"""One story per locality, told through the browser by those whose work it is, from the first word to 销号."""
