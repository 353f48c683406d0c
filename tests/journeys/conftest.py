"""The browser for all tests of journeys."""

from tests.journeys.browser import chromium, visit

__all__ = ["chromium", "visit"]
