"""The rows of each form: which children, visits or units it is about, by family."""
