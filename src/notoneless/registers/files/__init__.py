"""Safe reading of received files; start at `opening.open_file`. No Django: usable from the command line.

The names below are loaded when first asked for: the reading process must be able to refuse a bomb in a
tenth of a second, before Polars and calamine are in its memory.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from notoneless.registers.files.limits import Limits
    from notoneless.registers.files.opening import open_file
    from notoneless.registers.files.refusals import FileRefused, PasswordNeeded, PasswordWrong
    from notoneless.registers.files.tables import CellKind, ReadFile, RowKind, SheetAccount, SheetTable

__all__ = [
    "CellKind",
    "FileRefused",
    "Limits",
    "PasswordNeeded",
    "PasswordWrong",
    "ReadFile",
    "RowKind",
    "SheetAccount",
    "SheetTable",
    "open_file",
]

_ROOMS = {
    "Limits": "limits",
    "open_file": "opening",
    "FileRefused": "refusals",
    "PasswordNeeded": "refusals",
    "PasswordWrong": "refusals",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'tables')}"), name)
