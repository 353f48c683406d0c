"""The child, its household and guardian, its schools, and where it stands each day.

One row per child of school age (适龄儿童台账), fed from register batches by deeds; learners outside the age band
stand beside it. Start reading at `models/child.py`, then `feeding.py` (how registers reach the ledger),
`situations.py` (the only writer of a situation) and `lists.py` (the only way in for pages).
"""
