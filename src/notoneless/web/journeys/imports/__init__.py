"""名册导入: a file comes in, is read, looked through, put in or sent back, and taken out again."""
