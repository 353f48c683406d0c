"""附件6a and the registers of papers: what was issued in cases, served on whom, answered by whom, and what lapsed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from notoneless.casework.handing.models import Telling, Transfer
from notoneless.casework.noticing.models import Paper, Service
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.papers.forms.terms import Value
from notoneless.places.paths import is_education, under
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.forms.families.progress import OUT
from notoneless.reporting.forms.standing import children_of
from notoneless.reporting.forms.terms import Asked, Line

STEPS: Mapping[str, str] = MappingProxyType(
    {
        "criticism_record": "批评教育",
        "order_to_correct": "责令限期改正",
        "school_urging": "学校敦促",
        "return_notice": "限期复学通知",
        "urging_notice": "限期复学通知",
        "deadline_notice": "限期复学通知",
        "judicial_referral": "司法督促",
        "sanction_record": "行政、司法文书",
        "penalty_decision": "行政处罚",
    }
)
"""依法控辍 in its order: what each kind of paper does."""
LETTERS = ("inquiry_letter", "department_letter", "informing_letter")
REFUSED, NOT_SERVED, NO_PERIOD, WAITING, NOBODY = "拒绝签收", "未送达", "无期限", "未复", "无"


def papering(asked: Asked) -> Sequence[Line]:
    return CHOICES[asked.form.chooses](asked)


def served(asked: Asked) -> list[Line]:
    """Every service that stood on the day; a failed attempt is one too."""
    rows = Service.objects.visible_to(asked.by, on=asked.on).filter(
        _stood(asked), _here("", asked), served_on__lte=asked.as_of, paper__state=Paper.ISSUED
    )
    ways = asked.policy.service_ways
    return [
        _line(one.paper, {
            "served_on": one.served_on, "served_at": one.place or "未写明",
            "served_way": ways[one.way].label if one.way in ways else one.way,
            "served_to": one.receiver or "未见到人", "served_relation": one.relation or _relation(one),
            "signed_by": _signed(one), "witnesses": "、".join(one.witnesses) or NOBODY,
            "servers": "、".join(one.servers), "lapses_on": one.due_on or NO_PERIOD,
            "serving_proofs": f"{len(one.proofs)}份",
        })
        for one in rows.select_related("paper__case__child", "paper__issuer").order_by("served_on", "pk")
    ]  # fmt: skip


def ladder(asked: Asked) -> list[Line]:
    """The papers of the law in the order of their days: what was said, until when, and how it stands."""
    papers = list(_papers(asked).filter(kind__in=list(STEPS)))
    services, stands = _services(papers, asked), _standing(papers, asked)
    return [
        _line(one, {
            "legal_step": STEPS[one.kind], "lapses_on": _lapse(services.get(one.pk)),
            "served_on": services[one.pk].served_on if one.pk in services else NOT_SERVED,
            "issued_by": one.issuer.name, "now": stands.get(one.case.child_id, ""),
        })
        for one in papers
    ]  # fmt: skip


def letters(asked: Asked) -> list[Line]:
    """去函 and what came back; a letter of a transfer is answered where the transfer is."""
    papers = list(_papers(asked).filter(kind__in=LETTERS))
    rows = Transfer.objects.visible_to(asked.by, on=asked.on).filter(letter__in=papers)
    answers = {one.letter_id: one for one in rows.order_by("pk")}
    return [
        _line(one, {"issued_by": one.issuer.name, **_answer(answers.get(one.pk), asked)}) for one in papers
    ]


def lapsed(asked: Asked) -> list[Line]:
    """Served, the last day gone, and the child was still out on the day."""
    papers = list(_papers(asked).filter(starts_period=True))
    services, out = _services(papers, asked), _standing(papers, asked, only=OUT)
    return [
        _line(paper, {
            "served_on": service.served_on, "lapses_on": service.due_on,
            "days_over": (asked.as_of - service.due_on).days, "now": out[paper.case.child_id],
        })
        for paper in papers if (service := services.get(paper.pk)) and paper.case.child_id in out
        if service.due_on and service.due_on < asked.as_of
    ]  # fmt: skip


def tellings(asked: Asked) -> list[Line]:
    """跨校告知: who found it, who answers for it, and when that one took note."""
    rows = Telling.objects.visible_to(asked.by, on=asked.on).filter(
        Q(under("from_path", asked.area.path)) | Q(under("unit_path", asked.area.path)),
        told_on__lte=asked.as_of,
    )
    return [
        Line(
            child=one.case.child, case=one.case,
            said={
                "found_by": one.from_unit.name, "told_unit": one.unit.name, "told_text": one.text,
                "told_on": one.told_on, "due_day": one.due_on,
                "taken_on": one.seen_on if one.seen_on and one.seen_on <= asked.as_of else "未确认",
                "told_answer": one.answer or WAITING,
            },
        )
        for one in rows.select_related("case__child", "from_unit", "unit").order_by("told_on", "pk")
    ]  # fmt: skip


def _papers(asked: Asked) -> ScopedQuerySet:
    """That stood on the day, about children of the area or issued there."""
    rows = Paper.objects.visible_to(asked.by, on=asked.on).filter(
        Q(state=Paper.ISSUED) | Q(void_on__gt=asked.as_of), _here("", asked), issued_on__lte=asked.as_of
    )
    return rows.select_related("case__child", "issuer").order_by("issued_on", "pk")


def _here(prefix: str, asked: Asked) -> Q:
    return under(prefix + ("school_path" if is_education(asked.area.path) else "area_path"), asked.area.path)


def _stood(asked: Asked) -> Q:
    return Q(replaced_on=None) | Q(replaced_on__gt=asked.as_of)


def _services(papers: Sequence[Paper], asked: Asked) -> dict[int, Service]:
    rows = Service.objects.visible_to(asked.by, on=asked.on).filter(
        _stood(asked), paper__in=papers, outcome="served", served_on__lte=asked.as_of
    )
    return {one.paper_id: one for one in rows.order_by("pk")}


def _standing(papers: Sequence[Paper], asked: Asked, *, only: Sequence[str] = ()) -> dict[int, str]:
    """Child -> what it was called on the day."""
    rows = children_of(asked).filter(pk__in={one.case.child_id for one in papers})
    found = rows.filter(stood__in=only) if only else rows
    return {pk: SITUATIONS[stood].label for pk, stood in found.values_list("pk", "stood")}


def _line(paper: Paper, said: Mapping[str, Value]) -> Line:
    about: dict[str, Value] = {
        "paper_title": paper.title, "paper_number": paper.full_number, "issued_on": paper.issued_on,
    }  # fmt: skip
    return Line(child=paper.case.child, case=paper.case, said={**about, **said})


def _relation(one: Service) -> str:
    child = one.paper.case.child
    return {child.guardian_name: "监护人", child.name: "本人"}.get(one.receiver, "")


def _signed(one: Service) -> str:
    if one.outcome != "served":
        return f"{NOT_SERVED}：{one.note}" if one.note else NOT_SERVED
    return f"{REFUSED}：{one.note}" if one.refused and one.note else REFUSED if one.refused else one.receiver


def _lapse(one: Service | None) -> date | str:
    return (one.due_on or NO_PERIOD) if one else NOT_SERVED


def _answer(one: Transfer | None, asked: Asked) -> dict[str, Value]:
    if one is None:
        return {"sent_to": "见去函", "due_day": NO_PERIOD, "replied_on": WAITING, "reply": WAITING}
    replied = one.reply_day if one.reply_day and one.reply_day <= asked.as_of else None
    settled = SITUATIONS[one.settled].label if one.settled in SITUATIONS else "对方未接收"
    said = "，".join(part for part in (one.reply_number, settled, one.settled_at_school) if part)
    return {
        "sent_to": one.receiver, "due_day": one.due_on, "replied_on": replied or WAITING,
        "reply": said if replied else WAITING,
    }  # fmt: skip


CHOICES: Mapping[str, Callable[[Asked], list[Line]]] = MappingProxyType(
    {"served": served, "ladder": ladder, "letters": letters, "lapsed": lapsed, "tellings": tellings}
)
