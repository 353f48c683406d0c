"""What is asked once for several cases: the pause, the receiving unit, the paper."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from notoneless.casework.handing.asking import RECEIVING_KINDS
from notoneless.casework.noticing.powers import issued_by, title_of
from notoneless.officers.models import Officer
from notoneless.papers.official.kinds import kinds
from notoneless.places.kinds import KINDS
from notoneless.places.lists import units_of
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field

LONGEST = 300
LONGEST_DAYS = 365
NOTHING_CHOSEN: tuple[str, Any] = ("", "请选择")
NOTICES = "notice"


def _text(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}), **more)


class ManyForm(forms.Form):
    def __init__(self, policy: Policy, on: date, officer: Officer, data: Any = None) -> None:
        super().__init__(data, initial={"since": on})
        self.fill(policy, on, officer)

    def fill(self, policy: Policy, on: date, officer: Officer) -> None:
        """The choices of the day."""

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [NOTHING_CHOSEN, *choices]


class HoldManyForm(ManyForm):
    reason = forms.ChoiceField(label="挂起的理由")
    until = day_field("挂起到哪一天（含当天）")
    note = _text("具体情况")

    def fill(self, policy: Policy, on: date, officer: Officer) -> None:
        self.offer("reason", ((row.code, row.label) for row in policy.pause_reasons.values()))


class TransferManyForm(ManyForm):
    to = forms.ChoiceField(label="移交给")
    reason = _text("移交理由")
    since = day_field("自哪天起")

    def fill(self, policy: Policy, on: date, officer: Officer) -> None:
        self.offer(
            "to",
            (
                (KINDS[kind].label, [(one.code, one.name) for one in units_of(kind, on=on)])
                for kind in RECEIVING_KINDS
            ),
        )


class IssueManyForm(ManyForm):
    kind = forms.ChoiceField(label="通知书")
    days = forms.IntegerField(
        label="期限（天）", required=False, min_value=1, max_value=LONGEST_DAYS,
        help_text="本县已采用期限的，以采用的为准，不必填写。",
    )  # fmt: skip

    def fill(self, policy: Policy, on: date, officer: Officer) -> None:
        """Notices that this post may issue at all; the dry run says for each case whether it may now."""
        named = (one.code for one in kinds().values() if one.group == NOTICES)
        self.offer(
            "kind", ((code, title_of(code, policy)) for code in named if issued_by(code, policy, officer))
        )
