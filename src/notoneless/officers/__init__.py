"""Accounts, posts and roles: who may do what, and whose children each may see.

Start reading at `roles.py` (one table), `scope.py` (the one definition of "visible") and
`appointing.py` (deeds).
"""
