"""疑点核查: the list, one finding judged on one page, what was told, repairs of data, samples, comparison runs."""
