"""Who answers when something went wrong, and who is honoured: problems, 责任追究, rewards and consequences.

Nothing here is computed and nobody is judged by the machine: it draws timelines and proposes, a person decides.
Start at `problems.py` (问题清单); `lists.py` is its reading side.
"""
