"""The forms of moves and reports: what each asks for is read from the table of moves and the rules in force."""

import uuid
from datetime import date
from typing import Any, cast

from django import forms

from notoneless.casework.models import Case
from notoneless.casework.opening import Seen
from notoneless.casework.steps import ASKS
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field

NOTHING_CHOSEN = ("", "请选择")
LONGEST_NOTE, LONGEST_TEXT = 300, 500
VERDICTS = (("never_enrolled", "失学（未入学）"), ("dropped_out", "辍学"))


class MoveForm(forms.Form):
    """Its fields are the facts the move asks for, and a note."""

    def __init__(self, name: str, policy: Policy, data: Any = None) -> None:
        super().__init__(data)
        for fact in ASKS.get(name, ()):
            self.fields[fact] = field_of(fact, name, policy)
        self.fields["note"] = note_field()

    def values(self) -> dict[str, Any]:
        """What was stated, without what was left empty."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "note"}
        return {name: value for name, value in said.items() if value not in ("", None, [], False)}


class CheckForm(MoveForm):
    """What one person found out: in 疑似核实中 also the result and the proofs seen."""

    def __init__(self, case: Case, policy: Policy, data: Any = None) -> None:
        super().__init__("clear" if case.state == "suspected" else "", policy, data)
        for name in ("result", "proofs"):
            if name in self.fields:
                self.fields[name].required = False
        self.fields["note"].required = True


class ReportForm(forms.Form):
    """Phone first: what was seen comes first, the rest can stay empty."""

    text = forms.CharField(
        label="看到或听到的情况", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="何时起不在校、现在何处、谁说的。不写他人隐私。",
    )  # fmt: skip
    seen_on = day_field("发现日期")
    absent_since = day_field("从哪天起不在校", required=False)
    reason = forms.ChoiceField(label="可能的原因", required=False)
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, policy: Policy, on: date, data: Any = None) -> None:
        super().__init__(data, initial={"seen_on": on, "client_key": uuid.uuid4()})
        self.on = on
        reasons = sorted(policy.reasons.values(), key=lambda row: row.group)
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in reasons:
            groups.setdefault(row.group, []).append((row.code, row.label))
        cast(forms.ChoiceField, self.fields["reason"]).choices = [("", "尚不清楚"), *groups.items()]

    def clean_seen_on(self) -> date:
        return self._not_ahead("seen_on")

    def clean_absent_since(self) -> date | None:
        return self._not_ahead("absent_since") if self.cleaned_data["absent_since"] else None

    def seen(self) -> Seen:
        said = self.cleaned_data
        return Seen(said["text"], said["seen_on"], said["absent_since"], said["reason"], said["client_key"])

    def _not_ahead(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self.on:
            raise forms.ValidationError("日期不能晚于今天")
        return day


def note_field() -> forms.Field:
    return forms.CharField(
        label="情况说明", required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )


def field_of(fact: str, move: str, policy: Policy) -> forms.Field:
    """One field for one fact of `ASKS`; lists come from the rules in force."""
    if fact == "proofs":
        choices = [(code, policy.evidence[code].label) for code in _proofs(move, policy)]
        return forms.MultipleChoiceField(
            label="核实材料", choices=choices, widget=forms.CheckboxSelectMultiple
        )
    if fact == "result":
        rows = [(row.code, _result(row)) for row in policy.results.values() if row.verdict == "clear"]
        return forms.ChoiceField(label="核查结果", choices=[NOTHING_CHOSEN, *rows])
    if fact == "dropout_verdict":
        return forms.ChoiceField(label="认定为", choices=VERDICTS, widget=forms.RadioSelect)
    return forms.CharField(label=TEXTS[fact], max_length=LONGEST_NOTE)


TEXTS = {
    "returned_down_reason": "退回理由",
    "relapse_reason": "再次辍学的情况",
    "new_evidence": "新的情况或材料",
}


def _proofs(move: str, policy: Policy) -> list[str]:
    """To clear: whatever proves one of the results; to verify: what proves that a child is out of school."""
    wanted = "clear" if move == "clear" else "true"
    rows = [row for row in policy.results.values() if row.verdict == wanted]
    return sorted({code for row in rows for code in row.proofs if code in policy.evidence})


def _result(row: Any) -> str:
    return f"{row.label}（须两人核对）" if row.two_persons else row.label
