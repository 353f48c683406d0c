"""Dispositions D1 to D10: eligibility, documents, the ordered chain of opinions, expiry and recheck."""
