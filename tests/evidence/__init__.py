"""Tests of evidence: what is taken in, what is shown, what the reviewer is pointed to."""
