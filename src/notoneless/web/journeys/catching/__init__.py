"""Catching up: classes with roster, days, tests and certificates; the way to a trade and what came of it."""
