"""Reading side: events by what they are about, who did them, when; and how far the trail is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from notoneless.trail import anchoring
from notoneless.trail.models import Event, Seal

# What a person looks for: the first words of an action, gathered under one heading.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "login": ("login.", "session.", "password.", "second_factor."),
    "child": ("child.", "children.", "identity.", "quality.", "difference.", "count."),
    "batch": ("batch.", "register."),
    "finding": ("finding", "link", "repair", "screening.", "suspicion"),
    "case": ("case.", "cases."),
    "export": ("list.", "export."),
    "people": ("officer.", "officers.", "post.", "access."),
    "place": ("unit.", "zone.", "feeder.", "county."),
    "policy": ("policy.",),
    "machine": ("trail.", "job.", "check."),
}
OTHER, EXPORT, EXPORTED = "other", "export", ".exported"


@dataclass(frozen=True)
class Standing:
    """How far the trail is sealed and anchored now."""

    newest_seq: int
    sealed_place: int
    sealed_at: datetime | None
    anchored_places: tuple[int, ...]


def events(
    *,
    about: str = "",
    actor: str = "",
    action: str = "",
    result: str = "",
    area: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Event]:
    """Newest first; `action` may be a whole name or its noun ('child'), `area` a path and all below it."""
    found = Event.objects.order_by("-seq")
    exact = {"about": about, "actor": actor, "result": result}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if action:
        found = (
            found.filter(action=action) if "." in action else found.filter(action__startswith=f"{action}.")
        )
    if area:
        found = found.filter(area__startswith=area)
    if since:
        found = found.filter(day__gte=since)
    if until:
        found = found.filter(day__lte=until)
    return found


def with_groups(found: QuerySet[Event]) -> QuerySet[Event]:
    """Each event with the heading it stands under, for filters and their counts."""
    cases = [
        When(action__endswith=EXPORTED, then=Value(EXPORT))
    ]  # of whatever: it is the going out that counts
    cases += [When(_begins_with(beginnings), then=Value(group)) for group, beginnings in GROUPS.items()]
    return found.annotate(group=Case(*cases, default=Value(OTHER), output_field=CharField()))


def event_of(seq: int) -> Event | None:
    return Event.objects.filter(seq=seq).first()


def _begins_with(beginnings: tuple[str, ...]) -> Q:
    wanted = Q()
    for beginning in beginnings:
        wanted |= Q(action__startswith=beginning)
    return wanted


def events_about(code: str) -> QuerySet[Event]:
    """Who did what to one record, and who looked at it."""
    return events(about=code)


def standing() -> Standing:
    newest, seal = Event.objects.last(), Seal.objects.last()
    anchors = [anchoring.last_anchor(path) for path in anchoring.anchor_files()]
    return Standing(
        newest_seq=newest.seq if newest else 0,
        sealed_place=seal.to_place if seal else 0,
        sealed_at=seal.at if seal else None,
        anchored_places=tuple(one.place if one else 0 for one in anchors),
    )
