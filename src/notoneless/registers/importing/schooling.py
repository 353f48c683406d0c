"""The school of a list that names it only in a title, in the name of its sheet or file, or by whose list it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from notoneless.places.finding import UnitIndex, UnitRef, place_key
from notoneless.places.paths import is_education
from notoneless.registers.files import RowKind, SheetTable
from notoneless.registers.kinds import Kind

# Kinds in which a whole sheet is one school's; in the others a missing school is a fault of the file.
FILLED_FOR = {"in_school": ("school",), "special_school": ("school",), "vocational": ("school",)}
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class FoundSchool:
    name: str
    told_by: str


def school_of(
    table: SheetTable, schools: UnitIndex, *, source_path: str, file_name: str
) -> FoundSchool | None:
    """The first text that names exactly one school; a text that names two tells nothing."""
    for told_by, text in _texts(table, file_name):
        if found := _named_in(text, schools):
            return FoundSchool(found.name, told_by)
    own = {ref.name for refs in schools.by_key.values() for ref in refs if ref.path == source_path}
    return FoundSchool(own.pop(), "来源单位") if is_education(source_path) and len(own) == 1 else None


def without_school(kind: Kind) -> Kind:
    """The same kind where the school need not be a column."""
    fields = tuple(replace(one, is_required=False) if one.name == "school" else one for one in kind.fields)
    return replace(kind, fields=fields)


def _texts(table: SheetTable, file_name: str) -> Iterator[tuple[str, str]]:
    for piece in table.furniture:
        if piece.kind in (RowKind.TITLE, RowKind.FORM):
            yield "标题", piece.text
    yield "工作表名称", table.sheet
    yield "文件名", file_name


def _named_in(text: str, schools: UnitIndex) -> UnitRef | None:
    """The longest name contained in the text; 石桥中心小学 is not 中心小学."""
    said = place_key(text)
    keys = [key for key in schools.by_key if len(key) >= SHORTEST_NAME and not key.isascii() and key in said]
    longest = [key for key in keys if not any(key != other and key in other for other in keys)]
    found = {ref.pk: ref for key in longest for ref in schools.by_key[key]}
    return next(iter(found.values())) if len(found) == 1 else None
