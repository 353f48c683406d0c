"""What pages ask about people: accounts, posts (vacant ones too), who answers for a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from notoneless.officers.models import Assignment, Holding, Officer, Post
from notoneless.officers.refusals import Refusal
from notoneless.officers.rights import Permission
from notoneless.officers.roles import ADMINISTRATORS, BY_ASSIGNMENT, ROLES
from notoneless.officers.scope import scope_of
from notoneless.places.periods import in_force

AT_MOST_LIKE = 200
OF_POST = (
    "code", "title", "role", "unit__name", "unit__path", "held__officer__code", "held__officer__name",
    "held__officer__phone", "held__since", "held__until",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostLine:
    code: str
    title: str
    role: str
    role_label: str
    unit_name: str
    unit_path: str
    holder_code: str
    holder: str
    holder_phone: str
    since: date | None
    until: date | None

    @property
    def is_vacant(self) -> bool:
        return not self.holder


@dataclass(frozen=True, slots=True)
class OfficerLine:
    code: str
    login: str
    name: str
    is_active: bool
    must_change_password: bool
    posts: tuple[str, ...]
    version: int


def posts(*, on: date, unit_path: str = "", role: str = "") -> list[PostLine]:
    rows = Post.objects.filter(in_force(on)).order_by("unit__path", "role", "code")
    if unit_path:
        rows = rows.filter(unit__path=unit_path)
    if role:
        rows = rows.filter(role=role)
    return _lines(rows, on)


def officers(*, on: date, text: str = "") -> list[OfficerLine]:
    """`text` is a part of the name or the beginning of the login."""
    rows = Officer.objects.order_by("code")
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(login__startswith=text))
    held = Holding.objects.filter(in_force(on), officer__in=rows).order_by("since", "post__code")
    titles: dict[int, list[str]] = {}
    for officer_pk, title in held.values_list("officer_id", "post__title"):
        titles.setdefault(officer_pk, []).append(title)
    return [
        OfficerLine(
            code=row.code,
            login=row.login,
            name=row.name,
            is_active=row.is_active,
            must_change_password=row.must_change_password,
            posts=tuple(titles.get(row.pk, ())),
            version=row.version,
        )
        for row in rows.defer("phone")
    ]


def all_officers(*, on: date) -> QuerySet[Officer]:
    """Accounts with the title of the first post held (`post_title`), whether any is held, and their state."""
    held = Holding.objects.filter(in_force(on), officer=OuterRef("pk")).order_by("since", "post__code")
    state = Case(
        When(is_active=False, then=Value("off")),
        When(must_change_password=True, then=Value("fresh")),
        default=Value("on"),
        output_field=CharField(),
    )
    return Officer.objects.annotate(
        post_title=Subquery(held.values("post__title")[:1]), seated=Exists(held), state=state
    )


def officers_like(query: QuerySet[Officer], text: str) -> QuerySet[Officer]:
    return query.filter(Q(name__contains=text) | Q(login__startswith=text))


def all_posts(*, on: date) -> QuerySet[Post]:
    """Posts of the day with who holds them (`holder`), empty where nobody does."""
    held = Holding.objects.filter(in_force(on), post=OuterRef("pk")).order_by("-since")
    return Post.objects.filter(in_force(on)).annotate(
        holder=Subquery(held.values("officer__name")[:1]),
        holder_since=Subquery(held.values("since")[:1]),
        filled=Case(When(Exists(held), then=Value(True)), default=Value(False), output_field=BooleanField()),
    )


def posts_like(query: QuerySet[Post], text: str) -> QuerySet[Post]:
    """By title, unit or the name of who holds it."""
    return query.filter(Q(title__contains=text) | Q(unit__name__contains=text) | Q(holder__contains=text))


def post_of(code: str) -> Post | None:
    return Post.objects.filter(code=code).select_related("unit").first()


def assignable_posts(query: QuerySet[Post], by: Officer, *, on: date) -> QuerySet[Post]:
    """Posts that see only what is assigned to them, at units where `by` may assign."""
    scope = scope_of(by, on=on, permission=Permission.ASSIGN_WORK)
    return query.filter(scope.filter("unit__path", "unit__path", reading=False), role__in=BY_ASSIGNMENT)


def assignments_of(post: Post, *, on: date) -> list[Assignment]:
    """What is in force, units first."""
    rows = Assignment.objects.filter(in_force(on), post=post).select_related("unit", "post__unit")
    return list(rows.order_by("unit__path", "child_code", "pk"))


def officer_with_login(login: str) -> Officer | None:
    return Officer.objects.filter(login=login.strip()).first()


def holdings_of_post(post: Post) -> list[Holding]:
    """The newest first; one that has not ended comes before all others."""
    return list(Holding.objects.filter(post=post).select_related("officer").order_by("-since", "-pk"))


def holdings_of_officer(officer: Officer) -> list[Holding]:
    return list(
        Holding.objects.filter(officer=officer).select_related("post__unit").order_by("-since", "-pk")
    )


def accounts_of_person(officer: Officer) -> list[Officer]:
    """Other accounts of the same person."""
    return list(
        Officer.objects.filter(person_code=officer.person_code).exclude(pk=officer.pk).order_by("code")
    )


def administrators(*, on: date) -> list[PostLine]:
    """The three kinds of administrators, which three different people must hold."""
    rows = Post.objects.filter(in_force(on), role__in=ADMINISTRATORS).order_by("role", "code")
    order = list(ROLES)
    return sorted(_lines(rows, on), key=lambda line: order.index(line.role))


def posts_at(paths: Iterable[str], *, on: date) -> dict[str, list[PostLine]]:
    """Who sits at each of many units, in one statement."""
    rows = Post.objects.filter(in_force(on), unit__path__in=set(paths)).order_by("code")
    order = {role: number for number, role in enumerate(ROLES)}
    found: dict[str, list[PostLine]] = {}
    for line in sorted(_lines(rows, on), key=lambda line: order.get(line.role, len(order))):
        found.setdefault(line.unit_path, []).append(line)
    return found


class NobodyActing(Refusal):
    """A job names an officer who no longer exists or was disabled since; it must not run in that name."""

    def __init__(self, code: str) -> None:
        super().__init__(f"交办人的账号（{code or '未登记'}）已停用，本任务没有执行。请由在岗人员重新办理。")


def acting_code(officer: Officer) -> str:
    """What a job keeps of the officer who asked for it: the account and the post worked in."""
    return f"{officer.code}@{officer.post_code}" if officer.post_code else officer.code


def officer_acting(code: str, *, on: date) -> Officer:
    """The officer behind a job, at work in the post of that moment if it is still held; rights are asked anew."""
    officer_code, _, post_code = code.partition("@")
    officer = Officer.objects.filter(code=officer_code, is_active=True).first()
    if officer is None:
        raise NobodyActing(officer_code)
    held = officer.current_posts(on)
    wanted = [post for post in held if post.code == post_code] if post_code else held
    return officer.act_as(wanted[0] if wanted else None)


def with_actor_names(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that name an officer by code (`actor`), each with the name (`actor_name`) found by the database."""
    return rows.annotate(actor_name=name_behind("actor"))


def name_behind(column: str) -> Subquery:
    """The name of the officer whose code stands in a column."""
    return Subquery(Officer.objects.filter(code=OuterRef(column)).values("name")[:1])


def codes_like(text: str) -> list[str]:
    """Officers whose name holds the text or whose login begins with it."""
    found = Officer.objects.filter(Q(name__contains=text) | Q(login__startswith=text) | Q(code=text))
    return list(found.values_list("code", flat=True)[:AT_MOST_LIKE])


def officer_of(code: str) -> Officer | None:
    return Officer.objects.filter(code=code).first()


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """For timelines and trails: who is behind a code."""
    return dict(Officer.objects.filter(code__in=set(codes)).values_list("code", "name"))


def answering_posts(unit_path: str, *, on: date, roles: Iterable[str] = ()) -> list[PostLine]:
    """Who must act for a unit, in the order of the table of roles; vacant posts are named as such."""
    lines = posts(on=on, unit_path=unit_path)
    wanted = tuple(roles)
    order = {role: number for number, role in enumerate(wanted or ROLES)}
    return sorted((line for line in lines if line.role in order), key=lambda line: order[line.role])


def _lines(rows: QuerySet[Post], on: date) -> list[PostLine]:
    """Posts in the order of `rows`, each with who holds it that day."""
    held = FilteredRelation("holdings", condition=in_force(on, "holdings__"))
    told = rows.annotate(held=held).values_list(*OF_POST)
    return list({said[0]: _line(*said) for said in told}.values())


def _line(code: str, title: str, role: str, unit: str, path: str, *held: Any) -> PostLine:
    """`held` says nothing where nobody holds the post."""
    who, name, phone, since, until = held
    label = ROLES[role].label if role in ROLES else role
    return PostLine(code, title, role, label, unit, path, who or "", name or "", phone or "", since, until)
