"""What is said of a result: the sentence of each pair, and the tables of rows, candidates and left-over records."""
