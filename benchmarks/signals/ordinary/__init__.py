"""Two thousand honest visits that are not too clean: habits, stock phrases, one yard many times, late and in heaps."""
