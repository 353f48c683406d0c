"""F2-13 小学毕业未升初中名单: leavers whom no junior school has, from the comparison of leavers with junior rolls."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.duties import duties_on
from notoneless.places.paths import is_education, under
from notoneless.policy.situations import SITUATIONS
from notoneless.reporting.forms.columns.of_child import line_situation
from notoneless.reporting.forms.families.out import with_cases, year_began
from notoneless.reporting.forms.reading import listed
from notoneless.reporting.forms.standing import children_of, in_order, known_children, stood
from notoneless.reporting.forms.terms import Asked, Line
from notoneless.screening.judging import WORDS
from notoneless.screening.models import Finding, Judgement

KIND = "leaver_not_arrived"
OPEN = "摸排中"


def leavers(asked: Asked) -> Sequence[Line]:
    """Found since the school year began; a junior school has those of the primary schools that feed it."""
    findings = Finding.objects.unscoped("leavers among children already narrowed").filter(
        child=OuterRef("pk"), kind=KIND, found_on__lte=asked.as_of, found_on__gte=year_began(asked)
    )
    children = listed(asked, in_order(_children(asked).filter(Exists(findings))))
    newest = _newest(asked, [one.pk for one in children])
    duties, lines = duties_on(asked.on), []
    for line in with_cases(asked, children):
        one = line.child
        if one is None:
            continue
        primary = duties.above(one.school_path, "school")
        junior = duties.receiving_junior(one.area_path, one.school_path)
        line.said = {
            "primary_left": primary.name if primary else one.school_name or "不详",
            "junior_due": junior.name if junior else "未定",
            "found": newest.get(one.pk, "") or SITUATIONS[line_situation(line)].label,
        }
        lines.append(line)
    return lines


def _children(asked: Asked) -> ScopedQuerySet:
    if not is_education(asked.area.path):
        return children_of(asked)
    fed = [path for path, junior in duties_on(asked.on).feeders.items() if junior == asked.area.path]
    place = under("school_path", asked.area.path)
    for path in fed:
        place |= under("school_path", path)
    return stood(known_children(asked).filter(place), asked.as_of)


def _newest(asked: Asked, children: Sequence[int]) -> dict[int, str]:
    """Child -> what the last answer said of it."""
    rows = Judgement.objects.unscoped("answers to findings of children already narrowed")
    rows = rows.filter(finding__child__in=children, finding__kind=KIND, on__lte=asked.as_of).order_by("pk")
    return {pk: WORDS.get(verdict, OPEN) for pk, verdict in rows.values_list("finding__child", "verdict")}
