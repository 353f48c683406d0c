"""Records of the registers room."""

from notoneless.registers.models.batch import Batch, Upload
from notoneless.registers.models.entry import Entry
from notoneless.registers.models.mapping import ColumnMemory
from notoneless.registers.models.snapshot import Snapshot

__all__ = ["Batch", "ColumnMemory", "Entry", "Snapshot", "Upload"]
