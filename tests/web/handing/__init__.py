"""Tests of the pages of handing over."""
