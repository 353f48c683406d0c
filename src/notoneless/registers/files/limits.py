"""Technical limits of one uploaded file; a county raises them only with a reason."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sized for 200,000 children × 40 columns; everything beyond is refused before it is parsed."""

    file_bytes: int = 100 * MIB
    unpacked_bytes: int = 512 * MIB
    archive_entries: int = 2_000
    ratio: int = 100
    ratio_floor_bytes: int = MIB  # small parts compress well without being bombs
    sheets: int = 200
    cells: int = 12_000_000
    grid_cells: int = 16_000_000  # rows × columns of the used area, which a dense reader allocates
    empty_cells: int = 1_000_000  # formatted cells without content, in a row of blocks with nothing else
    columns: int = 1_000
    cell_characters: int = 32_767  # Excel's own limit for one cell
    text_bytes: int = 1024 * MIB  # all texts of the file, shared strings counted as often as used
    seconds: int = 120
    memory_bytes: int = 3072 * MIB


USUAL = Limits()
