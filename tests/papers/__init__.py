"""Tests of what leaves the house: workbooks and official papers."""
