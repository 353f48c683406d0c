"""The reading side of the placing room, and the only way in for pages."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case as Either
from django.db.models import CharField, Q, Value, When

from notoneless import trail
from notoneless.casework.lists import speaks_for_children
from notoneless.casework.models import Case
from notoneless.casework.placing.chain.acting import seats_of
from notoneless.casework.placing.models import Disposition, FiledDocument, Opinion
from notoneless.children.models import Child
from notoneless.children.searching import condition
from notoneless.officers.models import Holding, Officer, Post
from notoneless.officers.permissions import Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.paths import under
from notoneless.places.periods import in_force
from notoneless.policy.situations import situations_of_group

AWAY = "enrolled_elsewhere"  # no register of ours shows the child: the reply does, until it is due for a look
LASTING = (
    *(row.code for group in ("home", "leave", "deferred") for row in situations_of_group(group)),
    AWAY,
)
"""送教、休学、延缓：who is placed so stands in no roll of a class, and is not to be sought for it."""


def visible_dispositions(officer: Officer, *, on: date) -> ScopedQuerySet:
    return Disposition.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)


def disposition_of(officer: Officer, code: str, *, on: date) -> Disposition | None:
    rows = visible_dispositions(officer, on=on).filter(code=code)
    return rows.select_related(
        "child__area", "child__school", "case__owner", "taking", "awaited_unit", "renews"
    ).first()


def dispositions_of_case(case: Case) -> list[Disposition]:
    """Newest first; only for a case reached through its officer's scope."""
    return list(Disposition.objects.of_shown(case, "case").order_by("-pk"))


def dispositions_of_child(child: Child, officer: Officer, *, on: date) -> list[Disposition]:
    return list(visible_dispositions(officer, on=on).filter(child=child).order_by("-pk"))


def opinions_of(disposition: Disposition) -> list[Opinion]:
    return list(Opinion.objects.of_shown(disposition, "disposition").order_by("pk"))


def papers_of(disposition: Disposition) -> list[FiledDocument]:
    return list(FiledDocument.objects.of_shown(disposition, "disposition").order_by("pk"))


def awaiting_signature(officer: Officer, *, on: date) -> ScopedQuerySet:
    """In the chain, at a step of one of the officer's posts or of a post covered for."""
    mine = Q(pk__in=())
    for seat in seats_of(officer, on):
        here = Q(awaited_unit=None) | Q(awaited_unit=seat.post.unit_id)
        mine |= Q(awaited_roles__contains=f",{seat.post.role},") & here
    return visible_dispositions(officer, on=on).filter(mine, state="in_chain")


def ending_soon(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Running ones that are about to end or to be looked at again, or are past that day; with `pace`."""
    return listed_dispositions(officer, on=on).filter(state="running", warn_on__lte=on)


def runs_as(child: Child, situation: str) -> bool:
    """Whether a disposition of that situation runs, even where its end has passed and the child is checked again."""
    rows = Disposition.objects.of_shown(child, "child").filter(state="running", interim=False)
    return rows.filter(terms__situation=situation).exists()


def listed_dispositions(officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `pace`: running ones about to end, past their end or their look again, and the rest."""
    pace = Either(
        When(Q(ends_on__lt=on) | Q(ends_on=None, recheck_on__lt=on), state="running", then=Value("over")),
        When(state="running", warn_on__lte=on, then=Value("soon")),
        default=Value("calm"),
        output_field=CharField(),
    )
    return visible_dispositions(officer, on=on).annotate(pace=pace)


def narrowed_by_text(query: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside dispositions already narrowed").filter(wanted)
    return query.filter(child__in=children.values("pk"))


def picked(officer: Officer, codes: Sequence[str], *, on: date) -> list[Disposition]:
    """Those of the codes that await this officer, in the order of their codes."""
    rows = awaiting_signature(officer, on=on).filter(code__in=codes)
    return list(rows.select_related("child__area", "case", "taking", "renews").order_by("code"))


@speaks_for_children
def situations_by_disposition(on: date) -> dict[int, str]:
    """Of running dispositions until their last day, else until they are due to be looked at again; one statement."""
    rows = Disposition.objects.unscoped("a screening run spares children who are placed").filter(
        Q(ends_on__gte=on) | Q(ends_on=None, recheck_on__gte=on),
        state="running", interim=False, starts_on__lte=on, terms__situation__in=LASTING,
    )  # fmt: skip
    return {
        child: now
        for child, now, placed in rows.values_list("child_id", "child__situation", "terms__situation")
        if now == placed
    }


def note_look(disposition: Disposition, *, by: Officer, on: date) -> None:
    trail.note("disposition.viewed", by=by, on=on, about=disposition.code, area=disposition.area_path)


def posts_and_people(officer: Officer, *, on: date) -> tuple[list[Post], list[tuple[str, str]]]:
    """Posts of the officer's unit and below, and the colleagues there and at the bureau who may cover for them."""
    own = officer.active_post.unit.path if officer.active_post else "-"
    posts = Post.objects.filter(in_force(on), under("unit__path", own)).select_related("unit")
    held = Holding.objects.filter(in_force(on), post__in=posts, officer__is_active=True).select_related(
        "officer", "post"
    )
    people = {
        one.officer.code: f"{one.officer.name}（{one.post.title}）" for one in held.order_by("post__code")
    }
    return list(posts.order_by("unit__path", "code")), list(people.items())


def officer_named(code: str) -> Officer:
    """One of `posts_and_people`."""
    return Officer.objects.get(code=code)
