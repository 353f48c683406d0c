"""An invented county: its children, its truth and its registers as messy files. Start reading at `building.py`."""

from notoneless.operations.demo.building import build_county
from notoneless.operations.demo.county import (
    ControlTotal,
    County,
    DemoFeeder,
    DemoOfficer,
    DemoRegisterFile,
    DemoUnit,
    DemoZone,
)

__all__ = [
    "ControlTotal",
    "County",
    "DemoFeeder",
    "DemoOfficer",
    "DemoRegisterFile",
    "DemoUnit",
    "DemoZone",
    "build_county",
]
