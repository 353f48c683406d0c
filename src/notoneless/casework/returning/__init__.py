"""Back in school: attendance verified, the to-do list of the pupil registry, aftercare plan and rounds, relapse.

Start at `verifying.py` (入学验证), then `caring.py` (跟踪关爱计划， 回访) and `registry.py` (学籍系统待办).
"""
