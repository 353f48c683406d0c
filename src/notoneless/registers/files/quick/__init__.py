"""The usual shape of sheet XML, read with whole-array operations; whatever is unusual goes to `scan`.

Nothing here is lenient: each block of rows is either proved to have exactly the expected tags in the
expected order, or it is handed to the reference reading as it stands.
"""
