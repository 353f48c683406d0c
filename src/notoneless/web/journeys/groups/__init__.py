"""Left-behind children and special groups: the lists, one child, what is entered of it."""
