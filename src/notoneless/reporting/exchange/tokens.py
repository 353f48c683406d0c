"""Keys for superior systems: issued by the system administrator, for one system, some scopes and a time; revocable."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.db.models import QuerySet

from notoneless import trail
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal, StaleVersion
from notoneless.reporting.exchange.models import ApiToken
from notoneless.trail.deeds import deed

SCOPES: Mapping[str, str] = MappingProxyType({"figures": "人数平衡数", "ledgers": "台账（姓名隐去）"})
READERS = ("inspector", "leader", "supervision_office")
"""A key reads in the rights of an account that can only read."""
LONGEST_DAYS = 366
HINT = 8


class TokenRefused(Refusal):
    """A key that is not issued as it was asked for."""


@dataclass(frozen=True, slots=True)
class Issued:
    """`secret` is shown once and kept nowhere."""

    token: ApiToken
    secret: str


@deed
def issue_token(
    *, system: str, officer: Officer, scopes: Sequence[str], expires_on: date, by: Officer, on: date
) -> Issued:
    """`officer`: the reading account of that system; what it may not see, the key does not open."""
    require(Permission.MANAGE_EXCHANGE, by=by, on=on)
    if not system.strip():
        raise TokenRefused("请填写对接的上级系统名称。")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise TokenRefused("请选择可读取的范围。")
    if not on < expires_on <= on + timedelta(days=LONGEST_DAYS):
        raise TokenRefused(f"到期日须在今天之后、{LONGEST_DAYS} 天以内。到期后可重新签发。")
    if not any(post.role in READERS for post in officer.current_posts(on)):
        raise TokenRefused("凭证须挂在只读账号（检查人员、领导、督考办）上。请先由安全管理员办理任职。")
    secret = secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        system=system.strip()[:60], digest=digest_of(secret), hint=secret[:HINT], officer=officer,
        scopes=sorted(set(scopes)), issued_on=on, issued_by=by.code, expires_on=expires_on,
    )  # fmt: skip
    detail = {
        "system": made.system,
        "scopes": made.scopes,
        "until": expires_on.isoformat(),
        "as": officer.code,
    }
    trail.note("token.issued", by=by, on=on, about=made.hint, detail=detail)
    return Issued(made, secret)


@deed
def revoke_token(*, token: ApiToken, by: Officer, on: date) -> ApiToken:
    """At once: the next call is refused."""
    require(Permission.MANAGE_EXCHANGE, by=by, on=on)
    live = ApiToken.objects.filter(pk=token.pk, revoked_on=None)
    if not live.update(revoked_on=on, revoked_by=by.code):
        raise StaleVersion(f"凭证{token.hint}")
    trail.note("token.revoked", by=by, on=on, about=token.hint, detail={"system": token.system})
    token.refresh_from_db()
    return token


def token_behind(secret: str, *, on: date) -> ApiToken | None:
    """None for a key that was never issued, has expired, was revoked, or whose account no longer works."""
    rows = ApiToken.objects.filter(digest=digest_of(secret), revoked_on=None, expires_on__gte=on)
    found = rows.select_related("officer").first()
    return found if found is not None and found.officer.is_active else None


def reader_of(token: ApiToken, *, on: date) -> Officer:
    """The account at work in its reading post; without one it may do nothing."""
    posts = [post for post in token.officer.current_posts(on) if post.role in READERS]
    return token.officer.act_as(posts[0] if posts else None)


def all_tokens() -> QuerySet[ApiToken]:
    return ApiToken.objects.select_related("officer").order_by("-issued_on", "-pk")


def reading_accounts(on: date) -> list[Officer]:
    """Accounts that hold a reading post today."""
    officers = (
        Officer.objects.filter(is_active=True, holdings__post__role__in=READERS).distinct().order_by("login")
    )
    return [one for one in officers if any(post.role in READERS for post in one.current_posts(on))]


def digest_of(secret: str) -> str:
    """A key of 256 random bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
