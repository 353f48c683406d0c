"""Official forms: which there are, what each would say of an area on a day, and the files."""
