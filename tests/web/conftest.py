"""The browser for all tests of pages."""

from tests.journeys.browser import chromium, visit

__all__ = ["chromium", "visit"]
