"""The forms of plans, their measures, and talks."""

from collections.abc import Iterator
from typing import Any

from django import forms

from notoneless.keeping.care.models import CarePlan, PlanMeasure
from notoneless.keeping.care.planning import PARTS, CarePlanTold, Parts, Wanted
from notoneless.keeping.care.talking import TalkTold
from notoneless.policy import Policy
from notoneless.web.frame.deeds.fields import day_field
from notoneless.web.journeys.care.forms import labelled, line, offer, several
from notoneless.web.journeys.care.forms import text as words

LONG = 600
RESTRICTED = "限知悉"


class PlanForm(forms.Form):
    """The measures that answer the reason stand first; several of one's own, one in a line."""

    kind = forms.ChoiceField(label="种类", widget=forms.RadioSelect)
    reason = forms.ChoiceField(label="原因", required=False)
    person = line("责任人", 60)
    learning = words(PARTS["learning"], LONG, help_text="哪些学科、哪些环节有困难")
    direction = words(PARTS["direction"], 300)
    goals = words(PARTS["goals"], LONG, help_text="一学期内要达到什么")
    study = words(PARTS["study"], LONG)
    timetable = words(PARTS["timetable"], LONG, help_text="如：周一、周三课后服务补数学")
    supports = words(PARTS["supports"], LONG)
    contacts = line(PARTS["contacts"], 300, required=False)
    career = words(PARTS["career"], 300)
    picked = several("常用措施", help_text="能对应原因的排在前面；原因在学校的，登门致歉自动列入")
    who = line("由谁落实", 60, required=False)
    due = day_field("何时前落实", required=False)
    more = words("其他措施", LONG, help_text="一行一项：做什么；谁负责")
    why_new = line("为什么调整", 200, required=False, help_text="第一次制订不填")

    def __init__(
        self, policy: Policy, data: Any = None, *, reason: str = "", older: CarePlan | None = None,
        undone: list[PlanMeasure] | None = None, trusted: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=_kept(older, undone or []) if older else {"reason": reason})
        self.policy = policy
        reason = older.reason if older else reason
        offer(self, "kind", labelled(policy.care_plan_kinds.values()))
        offer(self, "reason", [("", "尚不清楚"), *_reasons(policy, reason, trusted=trusted)])
        rows = sorted(policy.measures.values(), key=lambda row: (reason not in row.reasons, row.code))
        offer(self, "picked", labelled(rows))

    def told(self) -> CarePlanTold:
        given = self.cleaned_data
        parts = Parts(**{name: given[name] for name in PARTS})
        return CarePlanTold(
            given["kind"], given["person"], parts, tuple(self._wanted()), given["reason"], given["why_new"]
        )

    def _wanted(self) -> Iterator[Wanted]:
        given = self.cleaned_data
        for code in given["picked"]:
            yield Wanted(self.policy.measures[code].label, code, given["who"], given["due"])
        yield from _lines(given["more"])


class MeasureForm(forms.Form):
    text = line("措施", 200)
    person = line("由谁落实", 60, required=False)
    due = day_field("何时前落实", required=False)

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        return Wanted(given["text"], person=given["person"], due=given["due"])


class DoneForm(forms.Form):
    done_on = day_field("落实日期")
    word = words("落实情况", 300, required=True)


class OutcomeForm(forms.Form):
    until = day_field("自哪天起结束")
    outcome = words("效果", 300, required=True, help_text="达到了什么，还有什么没有解决")


class TalkForm(forms.Form):
    talked_on = day_field("谈话日期")
    talker = line("谈话人", 40)
    kind = forms.ChoiceField(label="种类")
    text = words("谈话内容", 2000, required=True, help_text="加密保存，本人和有权人员写明事由后才看得到")
    advice = words("建议和后续", 1000)
    next_talk = day_field("下次谈话", required=False)

    def __init__(self, policy: Policy, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "kind", labelled(policy.talk_kinds.values()))

    def told(self) -> TalkTold:
        return TalkTold(**self.cleaned_data)


class OpenForm(forms.Form):
    reason = line("为什么查看", 200, help_text="会留在操作记录里，不写姓名和号码")


def _reasons(policy: Policy, kept: str, *, trusted: bool) -> Iterator[tuple[str, str]]:
    """Sensitive ones for who may know them; one that stands in the older plan is carried on without its name."""
    for row in policy.reasons.values():
        if trusted or not row.sensitive:
            yield row.code, row.label
        elif row.code == kept:
            yield row.code, RESTRICTED


def _lines(said: str) -> Iterator[Wanted]:
    for one in said.splitlines():
        what, who = (*(part.strip() for part in one.replace(";", "；").split("；")), "", "")[:2]
        if what:
            yield Wanted(what, person=who)


def _kept(older: CarePlan, undone: list[PlanMeasure]) -> dict[str, Any]:
    """The next version begins with what the last said, and with what of it nobody did."""
    kept = {name: getattr(older, name) for name in ("kind", "reason", "person", *PARTS)}
    own = [f"{one.text}；{one.person}".rstrip("；") for one in undone if not one.measure]
    return kept | {"picked": [one.measure for one in undone if one.measure], "more": "\n".join(own)}
