"""What is asked at the door: the outcome first, then only what this outcome needs."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from notoneless.casework.models import Case
from notoneless.casework.visiting.models import Visit
from notoneless.casework.visiting.saying import LONGEST, Said, Trip
from notoneless.policy import Policy
from notoneless.policy.visiting.words import (
    ATTITUDES,
    BODIES,
    FROM_AFAR,
    MANNERS,
    OUTCOMES,
    RESULTS,
    RESULTS_OF,
    SPOKEN,
)
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.frame.free_text import without_personal_numbers

OFFERED = ("place", "reason", "companions", "bodies", "met", "manner")
"""Taken over from the last visit, where they fit; the visitor sees from where and changes them."""


def text_field(label: str, name: str, *, rows: int = 0, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, required=False, max_length=LONGEST[name], widget=widget, help_text=help_text,
        validators=[without_personal_numbers],
    )  # fmt: skip


def choice(label: str, words: Iterable[tuple[str, str]], *, radio: bool = False) -> forms.ChoiceField:
    kind = forms.RadioSelect if radio else forms.Select
    choices = list(words) if radio else [("", "请选择"), *words]
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=kind)


class VisitForm(forms.Form):
    """`last` is the visit before, whose values are offered; `siblings` are open cases of the same household."""

    outcome = forms.ChoiceField(
        label="这次的情形", choices=tuple(OUTCOMES.items()), widget=forms.RadioSelect,
        error_messages={"required": "请先选择这次的情形。"},
    )  # fmt: skip
    result = choice("结果", RESULTS.items(), radio=True)
    promised_on = day_field("承诺哪天返校", help_text="承诺不等于返校，到日要核实", required=False)
    met = text_field("见到了谁", "met", help_text="与孩子的关系，如父亲、奶奶")
    talk = text_field("说了什么", "talk", rows=3, help_text="做了哪些工作、对方怎么说。不写证件号、电话")
    parent_attitude = choice("家长态度", ATTITUDES.items(), radio=True)
    pupil_attitude = choice("学生态度", ATTITUDES.items(), radio=True)
    reason = forms.ChoiceField(label="不上学的主要原因", required=False)
    visited_on = day_field("劝返日期")
    manner = choice("方式", MANNERS.items())
    place = text_field("地点", "place")
    bodies = forms.MultipleChoiceField(
        label="一同参加的单位",
        choices=tuple(BODIES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    companions = text_field("一同参加的人", "companions", help_text="姓名和职务")
    next_plan = text_field("下一步", "next_plan")
    next_on = day_field("打算哪天再去", required=False)
    apology = text_field(
        "登门认错的老师", "apology", help_text="学校教育方法造成辍学的才填：谁代表学校上门认错、接学生回校"
    )
    talk_sealed = forms.BooleanField(label="谈话内容只给办理人员看", required=False)
    siblings = forms.MultipleChoiceField(
        label="同一户的其他孩子，这次一并劝返", required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        policy: Policy,
        on: date,
        data: Any = None,
        *,
        last: Visit | None = None,
        siblings: Sequence[Case] = (),
    ) -> None:
        initial: dict[str, Any] = {"key": uuid.uuid4(), "visited_on": on}
        if last is not None:
            initial |= {name: getattr(last, name) for name in OFFERED}
        super().__init__(data, initial=initial)
        self.on = on
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in sorted(policy.reasons.values(), key=lambda one: one.group):
            groups.setdefault(row.group, []).append((row.code, row.label))
        self.fields["reason"].choices = [("", "尚不清楚"), *groups.items()]  # type: ignore[attr-defined]
        self.fields["siblings"].choices = [(one.code, one.child.name) for one in siblings]  # type: ignore[attr-defined]

    def clean_visited_on(self) -> date:
        made_on: date = self.cleaned_data["visited_on"]
        if made_on > self.on:
            raise forms.ValidationError("日期不能晚于今天；还没有去的，去了之后再登记。")
        return made_on

    def clean(self) -> dict[str, Any]:
        """What the chosen outcome does not ask for is left out, whatever stood in the hidden fields."""
        said = super().clean() or {}
        outcome = said.get("outcome")
        if outcome is None:
            return said
        possible = RESULTS_OF[outcome]
        if said.get("result") not in possible:
            said["result"] = possible[0] if outcome not in SPOKEN else ""
        if not said["result"]:
            self.add_error("result", "请选择结果。")
        if said["result"] == "promised" and not said.get("promised_on"):
            self.add_error("promised_on", "请写明返校日期；说不出日期的，结果选“未表态”。")
        if outcome in SPOKEN and not said.get("talk"):
            self.add_error("talk", "请写明说了什么，一两句话即可。")
        afar = outcome == "telephone"
        if (said.get("manner") in FROM_AFAR) != afar or not said.get("manner"):
            said["manner"] = "telephone" if afar else "home"
        return said

    def trip(self) -> Trip:
        said = self.cleaned_data
        return Trip(
            key=said["key"], visited_on=said["visited_on"], manner=said["manner"], place=said["place"],
            bodies=tuple(said["bodies"]), companions=said["companions"],
        )  # fmt: skip

    def said(self) -> Said:
        said = self.cleaned_data
        spoken = said["outcome"] in SPOKEN
        return Said(
            outcome=said["outcome"],
            result=said["result"],
            met=said["met"] if spoken or said["outcome"] == "refused" else "",
            talk=said["talk"],
            talk_sealed=said["talk_sealed"],
            parent_attitude=said["parent_attitude"] if spoken else "",
            pupil_attitude=said["pupil_attitude"] if spoken else "",
            reason=said["reason"],
            promised_on=said["promised_on"] if said["result"] == "promised" else None,
            next_plan=said["next_plan"],
            next_on=said["next_on"],
            apology=said["apology"] if spoken else "",
        )


class CorrectionForm(VisitForm):
    """The same questions, filled as the record says, and why it is corrected."""

    why = forms.CharField(
        label="更正的理由", max_length=200, validators=[without_personal_numbers],
        error_messages={"required": "更正须写明理由。"},
    )  # fmt: skip

    def __init__(self, policy: Policy, on: date, visit: Visit, data: Any = None) -> None:
        super().__init__(policy, on, data)
        del self.fields["siblings"]
        for name in self.fields:
            if hasattr(visit, name):
                self.initial[name] = getattr(visit, name)


class PromiseForm(forms.Form):
    kept = forms.ChoiceField(
        label="是否按承诺返校",
        choices=(("kept", "已到校"), ("broken", "没有到校")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选择已到校或没有到校。"},
    )
    note = forms.CharField(
        label="怎样核实的", max_length=200, validators=[without_personal_numbers],
        help_text="问了谁、看到什么", error_messages={"required": "请写明怎样核实的。"},
    )  # fmt: skip
