"""The change of the school year (学年更替) as the packs say it: how long a stage lasts, how long a pupil is awaited."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Yearly:
    """With `age.primary_years`, `junior_years` says which grades leave; `arrival_days` run from the change on."""

    junior_years: int | None
    arrival_days: int | None
    undo_days: int | None


@dataclass(frozen=True)
class LeavingWay:
    """Where a pupil went after the ninth year (毕业去向); `further` is a way of learning on."""

    code: str
    label: str
    further: bool = False
