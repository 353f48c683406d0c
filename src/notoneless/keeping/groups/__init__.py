"""Left-behind children and special groups (留守儿童、特殊群体): each status with source and days, never altered.

Start at `defining.py` (the two definitions of 留守), then `entering.py`.
"""
