"""数据问题清单: faults in the records of children, found again each night, each with an owner, worked down to zero."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from notoneless import trail
from notoneless.children.loading import load_rows, update_rows
from notoneless.children.models import Child, QualityIssue
from notoneless.officers.models import Officer
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.duties import Duties, duties_on
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

SOUND = ("valid", "residence")
ENOUGH = 50  # fewer records say nothing about a whole register
MOSTLY = 0.9  # above this share the register came without the column


Teller = Callable[[date], Mapping[int, str]]
_TELLERS: dict[str, Teller] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """`wanted` picks the children it holds for, None where a room above tells them; the sentence says what to do."""

    label: str
    sentence: str
    wanted: Callable[[Policy, date], Q] | None


def told_by(code: str, teller: Teller) -> None:
    """A room that sees more than the ledger says whom the rule holds for, each with a sentence of its own."""
    _TELLERS[code] = teller


def _blank(name: str) -> Callable[[Policy, date], Q]:
    return lambda policy, on: Q(**{name: ""})


def _impossible_age(policy: Policy, on: date) -> Q:
    """Born after today, or too long ago for anybody on a list of children."""
    first, _ = policy.age.birth_range(on=on)
    return Q(birth_date__gt=on) | Q(birth_date__lt=first.replace(year=first.year - policy.age.band_upper))


def _number_of_another(policy: Policy, on: date) -> Q:
    """A sound number on two living records, found by its blind index: no number is opened."""
    sound = _living().filter(id_condition__in=SOUND).exclude(id_index="")
    shared = sound.values("id_index").annotate(records=Count("pk")).filter(records__gt=1)
    return Q(id_condition__in=SOUND, id_index__in=shared.order_by().values("id_index"))


RULES: Mapping[str, Rule] = {
    "no_guardian": Rule("缺监护人", "没有监护人姓名，请补填", _blank("guardian_name")),
    "no_phone": Rule("缺联系电话", "没有监护人电话，请补填", _blank("phone_index")),
    "no_birth": Rule("缺出生日期", "没有出生日期，请对照户口簿补填", lambda policy, on: Q(birth_date=None)),
    "no_sex": Rule("缺性别", "没有性别，请补填", _blank("sex")),
    "no_village": Rule(
        "村名不认识",
        "户籍村未能对应到本县的村（社区），请更正村名",
        lambda policy, on: Q(area=None, registered_here=True),
    ),
    "no_household_kind": Rule(
        "缺户口性质",
        "没有户口性质，请补填",
        lambda policy, on: Q(household_kind="", registered_here=True),
    ),
    "id_missing": Rule(
        "缺证件号码", "没有证件号码，请补填；确无证件的说明原因", lambda policy, on: Q(id_condition="missing")
    ),
    "id_faulty": Rule(
        "证件号码有误",
        "证件号码有误（末位校验不符、位数不对或被表格软件改坏），请对照户口簿更正",
        lambda policy, on: ~Q(id_condition__in=(*SOUND, "missing")),
    ),
    "age_impossible": Rule("年龄不合理", "出生日期不合理，请核对", _impossible_age),
    "number_twice": Rule(
        "证件号码重复",
        "另有一份档案是同一证件号码；是同一人的请合并档案，不是同一人的请对照户口簿更正号码",
        _number_of_another,
    ),
    "two_situations": Rule(
        "同时两种情形",
        "名册之间或名册与台账互相矛盾：载明已不在校，更晚的在校名册上仍有，请核实后更正其中一方",
        None,
    ),
}


def open_issues(officer: Officer, *, on: date) -> ScopedQuerySet:
    """What is not mended yet within the officer's scope, with the name of the unit that can mend it."""
    rows = QualityIssue.objects.visible_to(officer, on=on).filter(
        closed_on=None, child__merged_into=None, child__withdrawn_on=None
    )
    names = Unit.objects.filter(path=OuterRef("owner_path")).order_by("since").values("name")
    return rows.annotate(owner=Subquery(names[:1]))


@deed
def refresh_quality(*, policy: Policy, by: Officer | None, on: date) -> dict[str, int]:
    """Opens what is newly faulty, closes what was mended at the source; `by` None is the nightly job."""
    opened = closed = 0
    absent = absent_columns(_ledger())
    duties = duties_on(on)
    for code in RULES:
        faulty = {} if code in absent else _faulty(code, policy, duties, on)
        known = dict(_open(code))
        load_rows(
            QualityIssue,
            ("child", "rule", "sentence", "owner_path", "since", "closed_by", "closing"),
            (
                (pk, code, sentence, owner, on, "", "")
                for pk, (owner, sentence) in sorted(faulty.items())
                if pk not in known
            ),
        )
        mended = [(on, "system", "来源已更正", issue) for pk, issue in known.items() if pk not in faulty]
        update_rows(QualityIssue, ("closed_on", "closed_by", "closing"), mended)
        opened += len(set(faulty) - set(known))
        closed += len(mended)
    counts = {"opened": opened, "closed": closed}
    trail.note("quality.refreshed", by=by, on=on, detail=counts)
    return counts


def absent_columns(children: ScopedQuerySet) -> frozenset[str]:
    """Rules that hold for nearly everybody: the registers come without the column, and that is one fault, not many."""
    blank = {
        "no_phone": Count("pk", filter=Q(phone_index="", registered_here=True)),
        "no_household_kind": Count("pk", filter=Q(household_kind="", registered_here=True)),
    }
    counts = children.aggregate(_all=Count("pk", filter=Q(registered_here=True)), **blank)
    total = counts.pop("_all")
    return frozenset(code for code, number in counts.items() if total >= ENOUGH and number > MOSTLY * total)


def _living() -> ScopedQuerySet:
    children = Child.objects.unscoped("the standing list of faults")
    return children.filter(merged_into=None, withdrawn_on=None)


def _ledger() -> ScopedQuerySet:
    return _living().filter(in_band=True)


def _faulty(code: str, policy: Policy, duties: Duties, on: date) -> dict[int, tuple[str, str]]:
    """By child who can mend it (the township of registration, else the school), and the sentence."""
    rule = RULES[code]
    told = None if rule.wanted else _TELLERS[code](on)
    if told is not None and not told:
        return {}
    rows = _ledger().filter(rule.wanted(policy, on)) if rule.wanted else _ledger()
    return {
        pk: (_owner(area, school, duties), rule.sentence if told is None else told[pk])
        for pk, area, school in rows.values_list("pk", "area_path", "school_path")
        if told is None or pk in told
    }


def _owner(area_path: str, school_path: str, duties: Duties) -> str:
    found = duties.above(area_path, "township") or duties.above(school_path, "school")
    return found.path if found else ""


def _open(code: str) -> list[tuple[int, int]]:
    rows = QualityIssue.objects.unscoped("the standing list of faults").filter(rule=code, closed_on=None)
    return list(rows.values_list("child_id", "pk"))
