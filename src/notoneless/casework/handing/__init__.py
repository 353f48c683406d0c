"""Who answers when work changes hands: transfer by acceptance, hand-over of a vacated post, telling others.

Start at `asking.py` (移交 within the county) and `answering.py`; nobody leaves a count before somebody accepts.
"""
