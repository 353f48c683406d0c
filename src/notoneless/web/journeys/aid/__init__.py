"""Aid: items with who is entitled and who misses something, payments, incomes, one child's aid."""
