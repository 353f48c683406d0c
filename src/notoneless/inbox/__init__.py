"""The public inbox (意见箱): complaints and one-time answers of other offices, taken in by a process of its own.

It knows nothing of the house: no Django, no database, no keys, no other room (a contract of imports). Office and inbox
share one folder (`folder.py`): the office lays out questions and answers that only their token or number opens, the
inbox drops what it was told, sealed so that only the office reads it (`seals.py`). Start at `application.py`.
"""
