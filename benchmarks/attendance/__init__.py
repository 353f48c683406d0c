"""A term of exceptions from attendance, and the warnings of one day against one pass over them in SQL."""
