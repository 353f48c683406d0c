"""One deed for several records at once: a dry run row by row, then each row a deed of its own."""
