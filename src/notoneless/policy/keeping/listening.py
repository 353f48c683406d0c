"""Other offices, complaints and school climate as the packs say them: kinds, days, what may come of each."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True)
class Listening:
    """Within how many days a child found working is passed on, and how long a one-time form stays open."""

    child_work_days: int | None
    answer_link_days: int | None
    complaint_days: int | None
    complaint_shown_days: int | None


@dataclass(frozen=True)
class OfficeTask:
    """What another office is asked to do (部门协作): `office` is whom it goes to, `outcomes` what may come of it.

    `sensitive`: only who may see sensitive records sees that it was asked (courts, police, disability).
    """

    code: str
    label: str
    office: str
    askers: Words
    outcomes: Words
    days: int | None = None
    sensitive: bool = False


@dataclass(frozen=True)
class ChildWorkKind:
    """How a pupil was found working (务工、务农、经商), and to which offices that is passed on."""

    code: str
    label: str
    tasks: Words
    outcomes: Words


@dataclass(frozen=True)
class ComplaintKind:
    """What is complained of (投诉举报事项). `independent`: never checked by the unit it is about, but above it.

    `public`: offered on the form that is open to everybody. `days` where it is to be answered sooner than others.
    `leaving`: a founded one is put forward for liability, because it may have led to a dropout.
    """

    code: str
    label: str
    independent: bool = True
    public: bool = True
    days: int | None = None
    leaving: bool = False
