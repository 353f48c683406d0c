"""Who answers when something went wrong: problems to their end, what may have led to a dropout, 责任追究.

Nothing here is computed and nobody is judged by the machine: it draws timelines and proposes, a person decides.
Start at `problems.py` (问题清单), then `pursuing.py` (责任追究, from notice to review), `delays.py` (proposals) and
`deciding.py` (奖惩); `lists.py` and `concerned.py` are the reading side.
"""
