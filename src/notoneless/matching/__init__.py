"""The matching engine: compares registers and says who is explained, doubtful or unexplained, and why.

Start reading at ``run.match``; ``docs/matching.md`` tells how the cascade decides. No Django, nothing is stored.
"""

ENGINE_VERSION = "1.1"
"""Raised with every change that can alter a result; a screening run records it."""
