"""Proposes which column of a source means which field; a person corrects it once and it is remembered."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from notoneless.registers.headings import CERTAIN, Reading, keys_of, readings_of
from notoneless.registers.kinds import Kind, all_kinds
from notoneless.registers.kinds.loading import never_kept, row_numbers
from notoneless.registers.kinds.wording import heading_key

# Below it a column is read as proposed only after a person looked at it.
DOUBTFUL = 0.7
# Two columns that could both be one of these are for a person to tell apart: the wrong one makes a false child.
_IDENTIFYING = ("name", "id_number")
_REPEATED = re.compile(r"（\d+）$")
_BY_HAND = {"override", "remembered"}
_TITLE_WEIGHT = 0.6
_TELLING_TITLE = 4  # characters of title words after which a title leaves no doubt
_WITHOUT_NAMES = 0.25  # a table of counts may bear the title of a register
LIKELY = 0.2
CLEARLY = 0.05


class MappingWrong(ValueError):  # noqa: N818 - named as the refusals are
    """A correction that names a column or a field that does not exist."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """`how`: 'override', 'remembered', 'exact' or 'part'; dropped are 'row_number', 'never_kept' and 'unknown'."""

    heading: str
    field: str | None
    label: str
    confidence: float
    how: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """`blocking` sentences need a person before the file can be read; `remarks` are shown and go on."""

    kind: str
    columns: tuple[ColumnChoice, ...]
    signature: str
    blocking: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """Heading to field, of the columns that are read."""
        return {choice.heading: choice.field for choice in self.columns if choice.field}

    @property
    def dropped(self) -> tuple[str, ...]:
        return tuple(choice.heading for choice in self.columns if not choice.field)

    @property
    def needs_person(self) -> bool:
        return bool(self.blocking)


@dataclass(frozen=True, slots=True)
class Guess:
    """How well a sheet fits a kind, 0 to 1."""

    kind: str
    score: float


def propose(
    headings: Sequence[str],
    kind: Kind,
    *,
    remembered: Mapping[str, str] | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Proposal:
    """`remembered` and `overrides` lead from heading to field, or to '' for a column that is not to be read."""
    by_hand = {
        **_settled(remembered or {}, headings, kind, how="remembered", is_strict=False),
        **_settled(overrides or {}, headings, kind, how="override", is_strict=True),
    }
    taken = {choice.field for choice in by_hand.values() if choice.field}
    open_headings = [heading for heading in headings if heading not in by_hand]
    chosen, rivals = _assigned(open_headings, kind, taken)
    columns = tuple(by_hand.get(h) or chosen.get(h) or _dropped(h) for h in headings)
    blocking, remarks = _sentences(columns, rivals, kind)
    return Proposal(kind.code, columns, source_signature(headings, kind), blocking, remarks)


def source_signature(headings: Sequence[str], kind: Kind) -> str:
    """The key under which a mapping is remembered: the same headings, in whatever order."""
    keys = sorted(heading_key(heading) for heading in headings)
    return hashlib.sha256("\x1f".join([kind.code, *keys]).encode()).hexdigest()


def parse_override(text: str) -> tuple[str, str]:
    """`COLUMN=FIELD` of the command line; an empty FIELD drops the column."""
    column, equals, field = text.rpartition("=")
    if not equals or not column.strip():
        raise MappingWrong(f"“{text}”不是“列名=字段”的写法，例如：证件号=身份证号。")
    return column.strip(), field.strip()


def guess_kinds(headings: Sequence[str], *, titles: Sequence[str] = ()) -> tuple[Guess, ...]:
    """Best first; `titles` are the sheet's name, its title rows and the file's name."""
    guesses = [Guess(kind.code, round(_likeness(headings, titles, kind), 3)) for kind in all_kinds()]
    return tuple(sorted(guesses, key=lambda guess: (-guess.score, guess.kind)))


def guessed_kind(headings: Sequence[str], *, titles: Sequence[str] = ()) -> str | None:
    """The kind a sheet clearly is; None when a person has to say."""
    best, second = guess_kinds(headings, titles=titles)[:2]
    return best.kind if best.score >= LIKELY and best.score - second.score >= CLEARLY else None


def _settled(
    given: Mapping[str, str], headings: Sequence[str], kind: Kind, *, how: str, is_strict: bool
) -> dict[str, ColumnChoice]:
    found: dict[str, ColumnChoice] = {}
    by_key = {heading_key(heading): heading for heading in reversed(headings)}
    for column, wanted in given.items():
        heading = column if column in headings else by_key.get(heading_key(column))
        field = _named(wanted, kind)
        if heading is None or (wanted and field is None):
            if is_strict:
                raise MappingWrong(_no_such(column, wanted, heading, kind))
            continue
        label = kind.field(field).label if field else ""
        found[heading] = ColumnChoice(heading, field, label, 1.0, how)
    return found


def _named(wanted: str, kind: Kind) -> str | None:
    """By its name or by the label that screens show."""
    return next((field.name for field in kind.fields if wanted in (field.name, field.label)), None)


def _no_such(column: str, wanted: str, heading: str | None, kind: Kind) -> str:
    if heading is None:
        return f"表中没有“{column}”这一列。请照表头原样填写列名。"
    labels = "、".join(field.label for field in kind.fields)
    return f"{kind.label}没有“{wanted}”这个字段。可用的字段：{labels}。"


def _assigned(
    headings: Sequence[str], kind: Kind, taken: set[str]
) -> tuple[dict[str, ColumnChoice], dict[str, list[str]]]:
    """Each field gets its best column; `rivals` are the columns that fit an identifying field as well."""
    candidates: dict[str, list[tuple[Reading, str]]] = {}
    for heading in headings:
        for reading in readings_of(_REPEATED.sub("", heading), kind)[:1]:
            if reading.field not in taken:
                candidates.setdefault(reading.field, []).append((reading, heading))
    chosen: dict[str, ColumnChoice] = {}
    rivals: dict[str, list[str]] = {}
    for field, found in candidates.items():
        found.sort(key=lambda pair: (-pair[0].confidence, pair[0].rank, headings.index(pair[1])))
        reading, heading = found[0]
        how = "exact" if reading.confidence >= CERTAIN else "part"
        chosen[heading] = ColumnChoice(heading, field, kind.field(field).label, reading.confidence, how)
        rivals[field] = [other for rival, other in found[1:] if rival.confidence >= DOUBTFUL]
    return chosen, rivals


def _dropped(heading: str) -> ColumnChoice:
    keys = keys_of(_REPEATED.sub("", heading))
    how = "row_number" if keys & row_numbers() else "never_kept" if keys & never_kept() else "unknown"
    return ColumnChoice(heading, None, "", 0.0, how)


def _sentences(
    columns: Sequence[ColumnChoice], rivals: Mapping[str, list[str]], kind: Kind
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    blocking = _missing(columns, kind)
    remarks: list[str] = []
    for choice in columns:
        others = rivals.get(choice.field or "", []) if choice.how not in _BY_HAND else []
        if others:
            names = "、".join(f"“{name}”" for name in [choice.heading, *others])
            sentence = (
                f"{names}都像“{choice.label}”，暂按“{choice.heading}”读取。请在“核对列”中确认是哪一列。"
            )
            (blocking if choice.field in _IDENTIFYING else remarks).append(sentence)
        elif choice.field and choice.confidence < DOUBTFUL:
            sentence = f"“{choice.heading}”按“{choice.label}”读取（表头写法不同）。请在“核对列”中确认。"
            (blocking if choice.field in _IDENTIFYING else remarks).append(sentence)
    told = {name for names in rivals.values() for name in names}
    unknown = [choice.heading for choice in columns if choice.how == "unknown" and choice.heading not in told]
    if unknown:
        remarks.append(f"有 {len(unknown)} 列不属于{kind.label}，不读取、不保存：{'、'.join(unknown)}。")
    unwanted = [choice.heading for choice in columns if choice.how == "never_kept"]
    if unwanted:
        remarks.append(f"按规定不收集的列已略去，不读取、不保存：{'、'.join(unwanted)}。")
    return tuple(blocking), tuple(remarks)


def _missing(columns: Sequence[ColumnChoice], kind: Kind) -> list[str]:
    found = {choice.field for choice in columns}
    told = [
        f"没有找到“{field.label}”列。请在“核对列”中指定哪一列是“{field.label}”，或在表中补上后重新上传。"
        for field in kind.required
        if field.name not in found
    ]
    for group in kind.one_of:
        if not found & set(group):
            labels = "、".join(f"“{kind.field(name).label}”" for name in group)
            told.append(f"{labels}各列都没有找到，分不清同名的儿童。请至少指定或补上其中一列。")
    return told


def _likeness(headings: Sequence[str], titles: Sequence[str], kind: Kind) -> float:
    title = max((_title_fit(text, kind) for text in titles), default=0.0)
    certain = {
        reading.field
        for heading in headings
        for reading in readings_of(_REPEATED.sub("", heading), kind)[:1]
        if reading.confidence >= DOUBTFUL
    }
    if "name" not in certain:
        title *= _WITHOUT_NAMES
    expected = [field.name for field in kind.fields if field.is_asked or field.name in certain]
    total = sum(_telling(name) for name in expected)
    covered = sum(_telling(name) for name in expected if name in certain) / total if total else 0.0
    explained = len(certain) / len(headings) if headings else 0.0
    return _TITLE_WEIGHT * title + (1 - _TITLE_WEIGHT) * covered * (0.5 + 0.5 * min(1.0, explained))


def _title_fit(text: str, kind: Kind) -> float:
    """Longer and more title words tell more: 县外…辍学…台账 is a ledger, 县外…学校…就读 a proof of schooling."""
    key = heading_key(text)
    return min(1.0, sum(len(word) for word in kind.titles if heading_key(word) in key) / _TELLING_TITLE)


@cache
def _telling(field: str) -> float:
    """A field that few kinds have says more about the kind."""
    holders = sum(field in kind.names for kind in all_kinds())
    return 1.0 / holders if holders else 0.0
