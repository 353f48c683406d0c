"""How an inquiry is told on a page, to its handlers and to the person concerned."""

from collections.abc import Iterable

from django.urls import reverse

from notoneless.officers.lists import names_of
from notoneless.policy import Policy
from notoneless.reporting.accountability.models import Inquiry, InquiryStep
from notoneless.reporting.accountability.pursuing import RESULTS
from notoneless.reporting.accountability.timeline import Line
from notoneless.web.journeys.accountability.pages import Event, Triple

STEPS = dict(InquiryStep.STEPS)


def facts_of(one: Inquiry, policy: Policy) -> tuple[Triple, ...]:
    return (
        ("单位", one.body.name, ""),
        ("当事人", f"{one.person_title} {one.person_name}".strip() or "单位", ""),
        ("情形", one.ground_label, ""),
        ("依据", one.basis, ""),
        ("事实", one.facts, "尚未认定责任" if one.state in ("opened", "noticed") else ""),
        ("有关个案", one.case.code if one.case else "", ""),
        ("办理单位", one.handler.name, ""),
        ("陈述申辩截止", str(one.statement_until or ""), ""),
        ("复核申请截止", str(one.objection_until or ""), ""),
        ("编号", one.code, ""),
    )


def step_events(steps: Iterable[InquiryStep], policy: Policy) -> tuple[Event, ...]:
    rows = list(steps)
    names = names_of({one.by_code for one in rows})
    labels = {code: one.label for code, one in policy.decision_kinds.items()} | RESULTS
    return tuple(
        Event(
            one.on,
            STEPS[one.step],
            names.get(one.by_code, one.by_code),
            one.text,
            fields=tuple(
                (label, value)
                for label, value in (
                    ("决定", "、".join(labels.get(kind, kind) for kind in one.kinds)),
                    ("机关", one.authority),
                    ("文号", one.document),
                    ("日期", str(one.day or "")),
                )
                if value
            ),
        )
        for one in rows
    )


def events_of(lines: Iterable[Line]) -> tuple[Event, ...]:
    return tuple(Event(one.day, one.what, one.ref, kind="now" if one.late else "") for one in lines)


def files_of(steps: Iterable[InquiryStep], entrance: str, code: str) -> tuple[Triple, ...]:
    return tuple(
        (
            f"{STEPS[one.step]}材料",
            f"{one.file_shown}，{one.on}",
            reverse(entrance, kwargs={"code": code, "number": one.pk}),
        )
        for one in steps
        if one.file_name
    )
