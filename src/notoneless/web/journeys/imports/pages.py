"""What the pages of imports show: plain values, ready to print."""

from dataclasses import dataclass, field

from notoneless.registers.importing.previewing import GroupPage
from notoneless.registers.lists import KindStand
from notoneless.web.frame.lists import ListShown
from notoneless.web.frame.pages import Page

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    list: ListShown
    may_upload: bool


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    kinds: tuple[KindStand, ...]
    may_upload: bool


@dataclass(frozen=True, kw_only=True)
class UploadPage(Page):
    """`asks_password` once the file turned out to be protected; a password is never shown again."""

    refused: str = ""
    asks_password: bool = False


@dataclass(frozen=True, kw_only=True)
class BlanksPage(Page):
    kinds: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Work:
    """What components/progress.html shows of a job."""

    running: bool
    failed: bool
    done: int
    total: int
    message: str
    left: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    count: int
    address: str
    here: bool


@dataclass(frozen=True)
class Step:
    label: str
    address: str


@dataclass(frozen=True)
class Account:
    """One table of one sheet: rows = accepted + rejected + furniture + blank; `pending` until its columns are clear."""

    name: str
    rows: int
    accepted: int
    rejected: int
    furniture: int
    blank: int
    pending: int
    hidden: str
    shown_furniture: tuple[tuple[int, str, str], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BatchPage(Page):
    code: str
    state: str
    state_kind: str
    facts: tuple[tuple[str, str, str], ...]
    sentence: str = ""
    work: Work | None = None
    accounts: tuple[Account, ...] = ()
    total: Account | None = None
    remarked: tuple[tuple[str, str], ...] = ()
    is_pending: bool = False
    groups: tuple[Group, ...] = ()
    group: GroupPage | None = None
    group_lead: str = ""
    remarks: Group | None = None
    steps: tuple[Step, ...] = ()
    open_pairs: int = 0
    says: str = ""
    may_decide: bool = False
    may_settle: bool = False
    may_cancel: bool = False
    may_read_again: bool = False
    may_correct: bool = False
    may_undo: bool = False
    must_confirm: bool = False
    has_returned: bool = False
    kept: tuple[tuple[str, str], ...] = ()
    kept_unseen: int = 0
    decided: tuple[tuple[str, str, str], ...] = ()
    erased: str = ""


@dataclass(frozen=True)
class ColumnRow:
    """One column of the file; `name` is that of its select, `fixed` says why it can not be read."""

    name: str
    heading: str
    samples: tuple[str, ...]
    chosen: str
    how: str
    fixed: str = ""
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class ColumnsPage(Page):
    code: str
    sheets: tuple[tuple[str, tuple[ColumnRow, ...]], ...]
    fields: Options
    sentence: str
    refused: str = ""
    typed: dict[str, str] = field(default_factory=dict)
