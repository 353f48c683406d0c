"""Safe reading of received files; start at `opening.open_file`. No Django: usable from the command line."""

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
