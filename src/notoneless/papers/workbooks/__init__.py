"""Workbooks the office sends out: blank forms, lists, and refused rows with their reasons."""

from notoneless.papers.workbooks.blanks import blank_template
from notoneless.papers.workbooks.lists import list_csv, list_workbook
from notoneless.papers.workbooks.rejected import rejected_rows_workbook
from notoneless.papers.workbooks.safety import safe_text
from notoneless.papers.workbooks.terms import (
    BlankColumn,
    BlankTerms,
    ListColumn,
    ListValue,
    RejectedRow,
    RejectedSheet,
    Watermark,
)

__all__ = [
    "BlankColumn",
    "BlankTerms",
    "ListColumn",
    "ListValue",
    "RejectedRow",
    "RejectedSheet",
    "Watermark",
    "blank_template",
    "list_csv",
    "list_workbook",
    "rejected_rows_workbook",
    "safe_text",
]
