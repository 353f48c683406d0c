"""Aid (学生资助): who is entitled to what, who received what, and who misses something (应助尽助).

Items, grounds, tiers and periods stand in the packs (`policy.keeping.aid`). Start at `matching.py` (registers against
payments), then `paying.py` (batches) and `summing.py` (the ledger).
"""
