"""What the pages of the official forms show."""

from dataclasses import dataclass

from notoneless.web.frame.pages import Page

Pair = tuple[str, str]


@dataclass(frozen=True)
class FormLine:
    label: str
    title: str
    filled_by: str
    source: str
    address: str


@dataclass(frozen=True)
class Shelf:
    """The forms of one rhythm."""

    label: str
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, kw_only=True)
class FormsPage(Page):
    lead: str
    shelves: tuple[Shelf, ...]
    empty: str


@dataclass(frozen=True)
class Head:
    text: str
    columns: int
    rows: int


@dataclass(frozen=True)
class AreaChoice:
    code: str
    name: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class FormPage(Page):
    """`heads` level by level; `rows` the first of them; `total` is empty where the form has none."""

    areas: tuple[AreaChoice, ...]
    day: str
    last_day: str
    sentence: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    more: str
    notes: tuple[str, ...]
    refused: str
    about: tuple[tuple[str, str, str], ...]
    take_address: str
    blank_xlsx: str
    blank_pdf: str


@dataclass(frozen=True, kw_only=True)
class TakePage(Page):
    number: int
    at_most: int
    title_of_form: str
    area_name: str
    day: str
    address: str
    back: str
    offers_full: bool
    refused: str = ""
    purpose: str = ""
    needs_purpose: bool = False
    asks: bool = False  # long: the button asks somebody else
    approval: str = ""
    waiting: str = ""
