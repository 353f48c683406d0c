"""What was typed into a search box never stands in an address: the session keeps it, sealed, by a key."""

import base64
import secrets

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from notoneless import vault

KEPT_AS = "searches"
KEPT_AT_MOST = 20
LONGEST = 60
COLUMN = "web.search"


def redirected(request: HttpRequest, address: str) -> HttpResponseBase:
    """Answer to a posted search: the same list, asked by key; an empty text shows the whole list again."""
    text = " ".join(request.POST.get("q", "").split())[:LONGEST]
    if not text:
        return HttpResponseRedirect(address)
    separator = "&" if "?" in address else "?"
    return HttpResponseRedirect(f"{address}{separator}s={remembered(request, text)}")


def remembered(request: HttpRequest, text: str) -> str:
    """The key under which this session finds the text again; the oldest is forgotten."""
    kept = dict(request.session.get(KEPT_AS, {}))
    key = secrets.token_urlsafe(6)
    kept[key] = base64.b64encode(vault.seal_many([text], column=COLUMN)[0] or b"").decode()
    request.session[KEPT_AS] = dict(list(kept.items())[-KEPT_AT_MOST:])
    return key


def recalled(request: HttpRequest, key: str) -> str:
    """Nothing for a key of another session, as for one that was forgotten."""
    sealed = request.session.get(KEPT_AS, {}).get(key) if key else None
    if not sealed:
        return ""
    return str(vault.open_many([base64.b64decode(sealed)], column=COLUMN)[0])
