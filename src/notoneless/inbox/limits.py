"""How much the inbox takes from whom: sizes, rates, forms that are sent once and not faster than a person writes."""

import hmac
import ipaddress
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST_BODY = 32 * 1024
MOST_FIELDS = 16
MOST_WAITING = 500
"""Drops that may lie in the folder; then the office has not collected for long, or somebody floods it."""
QUICKEST, SLOWEST = 3, 2 * 3600
"""Seconds between a form's being shown and its being sent."""
MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and one more after each `seconds`."""

    at_once: int
    seconds: float


LOOKS, SENDS, ALL_SENDS = Rate(60, 1.0), Rate(5, 600.0), Rate(60, 20.0)


@dataclass
class Throttle:
    """A bucket for each address; who is not remembered any more begins with a full one."""

    rate: Rate
    now: Callable[[], float]
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, who: str) -> bool:
        with self._lock:
            at = self.now()
            left, since = self._buckets.pop(who, (float(self.rate.at_once), at))
            left = min(float(self.rate.at_once), left + (at - since) / self.rate.seconds)
            allowed = left >= 1
            self._buckets[who] = (left - 1 if allowed else left, at)
            while len(self._buckets) > MOST_REMEMBERED:
                self._buckets.popitem(last=False)
            return allowed


@dataclass
class Forms:
    """Marks that make a form count once, within its time; signed with a key that dies with the process."""

    now: Callable[[], float]
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _spent: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def mark(self) -> str:
        said = f"{int(self.now())}.{secrets.token_hex(8)}"
        return f"{said}.{self._sign(said)}"

    def fault(self, mark: str) -> str:
        """What is wrong with it, in a sentence; empty: it is good, and now spent."""
        said, _, signature = mark.rpartition(".")
        if not said or not hmac.compare_digest(signature, self._sign(said)):
            return "页面已过期。内容还在，请核对后再提交一次。"
        age = self.now() - int(said.split(".")[0])
        if age > SLOWEST:
            return "页面打开太久。内容还在，请核对后再提交一次。"
        if age < QUICKEST:
            return "提交得太快。内容还在，请过几秒再提交。"
        with self._lock:
            if said in self._spent:
                return "这一份已经提交过，不必再交。"
            self._spent[said] = self.now()
            while len(self._spent) > MOST_REMEMBERED:
                self._spent.popitem(last=False)
        return ""

    def _sign(self, said: str) -> str:
        return hmac.digest(self._key, said.encode(), "sha256").hex()[:32]


def address_of(environ: dict[str, object], *, behind_proxy: bool) -> str:
    """Who asks: one IPv4 address, or one IPv6 network of 64 bits. The last hop is the proxy's word, if there is one."""
    said = str(environ.get("REMOTE_ADDR", ""))
    if behind_proxy:
        said = str(environ.get("HTTP_X_FORWARDED_FOR", said)).rpartition(",")[2].strip() or said
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
