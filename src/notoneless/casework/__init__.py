"""One child, one case (一生一案): opened in 疑似, moved only by `moves.make_move`, never without an owner.

Start at `opening.py`, then `moves.py` (the only writer of a case's state), `standing.py` (the sentence that says what
is awaited from whom by when) and `lists.py` (the only way in for pages).
"""
