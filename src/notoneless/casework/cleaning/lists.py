"""The reading side of clean-ups, and the only way in for pages."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Either
from django.db.models import CharField, Count, Q, Value, When

from notoneless import trail
from notoneless.casework.cleaning.models import Campaign, CampaignFile, ItemCheck
from notoneless.children.models import Child
from notoneless.children.searching import condition
from notoneless.officers.models import Officer, Post
from notoneless.officers.permissions import ROLES, Permission
from notoneless.officers.scoped import ScopedQuerySet
from notoneless.places.duties import duties_on
from notoneless.places.paths import prefixes
from notoneless.places.periods import in_force

WORKING = tuple(role for role, terms in ROLES.items() if Permission.WORK_CASES in terms.permissions)


@dataclass(frozen=True, slots=True)
class Progress:
    """One township in one campaign."""

    area: str
    total: int
    unchecked: int
    checking: int
    to_fix: int
    passed: int


def campaigns() -> list[Campaign]:
    """Newest first; they name no child."""
    return list(Campaign.objects.order_by("-since", "-pk"))


def campaign_of(code: str) -> Campaign | None:
    return Campaign.objects.filter(code=code).first()


def visible_files(officer: Officer, *, on: date) -> ScopedQuerySet:
    return CampaignFile.objects.visible_to(officer, on=on, permission=Permission.VIEW_CASES)


def files_of_campaign(campaign: Campaign, officer: Officer, *, on: date) -> ScopedQuerySet:
    """With `pace`: faults past their day, and the rest."""
    pace = Either(
        When(state="to_fix", next_due_on__lt=on, then=Value("late")),
        default=Value("calm"),
        output_field=CharField(),
    )
    return visible_files(officer, on=on).filter(campaign=campaign).annotate(pace=pace)


def file_of_campaign(officer: Officer, code: str, *, on: date) -> CampaignFile | None:
    rows = visible_files(officer, on=on).filter(code=code)
    return rows.select_related(
        "campaign", "child__area", "child__school", "disposition__taking", "disposition__renews", "case__owner",
        "case__child",
    ).first()  # fmt: skip


def checks_of(file: CampaignFile) -> list[ItemCheck]:
    """Oldest first; only for a file reached through its officer's scope."""
    return list(ItemCheck.objects.of_shown(file, "file").select_related("owner_post").order_by("pk"))


def still_open(officer: Officer, *, on: date) -> ScopedQuerySet:
    """Of campaigns that run: what is not checked to its end; of every campaign what has a fault."""
    running = Q(campaign__since__lte=on, campaign__until__gte=on, campaign__closed_on=None)
    running |= Q(state="to_fix")
    return visible_files(officer, on=on).filter(running).exclude(state="passed")


def progress_of(campaign: Campaign, officer: Officer, *, on: date) -> list[Progress]:
    """Per township, in the order of the tree; what lies outside stands last."""
    rows = visible_files(officer, on=on).filter(campaign=campaign)
    counted = rows.order_by("area_path").values_list("area_path", "state").annotate(number=Count("pk"))
    duties = duties_on(on)
    found: dict[str, Counter[str]] = {}
    for path, state, number in counted:
        town = duties.above(path, "township")
        found.setdefault(town.name if town else "县外或未登记户籍", Counter())[state] += number
    return [
        Progress(area, sum(by.values()), by["unchecked"], by["checking"], by["to_fix"], by["passed"])
        for area, by in found.items()
    ]


def posts_for(file: CampaignFile, *, on: date) -> list[Post]:
    """Who may be asked to mend: posts that work cases, of the units above the child's home and school."""
    paths = {*prefixes(file.area_path), *prefixes(file.school_path)}
    rows = Post.objects.filter(in_force(on), unit__path__in=paths, role__in=WORKING)
    return list(rows.select_related("unit").order_by("-unit__path", "code"))


def narrowed_by_text(query: ScopedQuerySet, text: str) -> ScopedQuerySet:
    """By the child: name, initials, end of a number, birth date, village."""
    wanted, _ = condition(text)
    children = Child.objects.unscoped("a search inside files already narrowed").filter(wanted)
    return query.filter(child__in=children.values("pk"))


def note_look(file: CampaignFile, *, by: Officer, on: date) -> None:
    trail.note("campaign.file_viewed", by=by, on=on, about=file.code, area=file.area_path)
