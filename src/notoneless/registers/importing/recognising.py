"""Which kind of register a file is, when the officer leaves it to the system."""

from notoneless.registers.columns import guessed_kind
from notoneless.registers.files import FileRefused, open_file
from notoneless.registers.importing.receiving import ReceivedFile
from notoneless.registers.kinds import known_headings
from notoneless.registers.refusals import FileNotUsable, KindUnclear


def recognised_kind(file: ReceivedFile) -> str:
    """By headings and titles of all its tables; raises KindUnclear where they do not say one thing."""
    try:
        read = open_file(
            file.content, name=file.shown_name, password=file.password, known_headings=known_headings()
        )
    except FileRefused as fault:
        raise FileNotUsable(fault.sentence, reason=fault.reason) from fault
    found = set()
    for table in read.tables:
        above = [piece.text for piece in table.furniture]
        found.add(guessed_kind(table.headings, titles=(table.sheet, file.shown_name, *above)))
    clear = found - {None}
    if len(clear) != 1:
        raise KindUnclear
    return str(clear.pop())
