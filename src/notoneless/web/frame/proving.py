"""Deeds that hurt ask again for the password when the session's last proof is old; what was typed is kept, sealed."""

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import vault
from notoneless.officers.login.sessions import ENTERED_AT
from notoneless.officers.rights import LABELS
from notoneless.web.frame import desk

KEPT_AS = "waiting_deed"
COLUMN = "web.waiting"
LARGEST_KEPT = 64 * 1024
NOT_KEPT = ("csrfmiddlewaretoken",)


@dataclass(frozen=True)
class WaitingDeed:
    """A form that was sent, and waits until its officer has proved to be the one."""

    address: str
    entrance: str
    fields: tuple[tuple[str, str], ...]


def is_proven(request: HttpRequest) -> bool:
    """By the login or by a password or code given since."""
    proofs = [request.session.get(ENTERED_AT, 0)]
    proofs += [
        record["at"]
        for record in get_authentication_records(request, desk.officer_of(request))
        if record.get("reauthenticated")
    ]
    return bool(time.time() - max(proofs) < settings.PROOF_SECONDS)


def ask_for_proof(request: HttpRequest, entrance: str) -> HttpResponseBase:
    """To the page that asks for the password, and from there to the one that goes on."""
    _keep(request, entrance)
    after = urlencode({"next": reverse("desk.go_on")})
    address = f"{reverse('account_reauthenticate')}?{after}"
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def waiting_deed(request: HttpRequest) -> WaitingDeed | None:
    """Only of this session, and no longer than a proof lasts."""
    kept = request.session.get(KEPT_AS)
    if not isinstance(kept, Mapping) or not is_proven(request):
        return None
    if time.time() - kept["at"] >= settings.PROOF_SECONDS:
        return None
    [text] = vault.open_many([base64.b64decode(kept["sealed"])], column=COLUMN)
    said = json.loads(text or "{}")
    return WaitingDeed(
        said["address"], said["entrance"], tuple((name, value) for name, value in said["fields"])
    )


def what_waits(request: HttpRequest) -> str:
    """The word of the deed for which the proof is asked; empty where it is asked for anything else."""
    kept = request.session.get(KEPT_AS)
    asked_for_it = request.GET.get("next") == reverse("desk.go_on")
    return str(kept.get("what", "")) if asked_for_it and isinstance(kept, Mapping) else ""


def forget_waiting(request: HttpRequest) -> None:
    request.session.pop(KEPT_AS, None)


def _keep(request: HttpRequest, entrance: str) -> None:
    """A form too large to keep, or with a file, has to be sent again."""
    fields = [
        (name, value) for name, values in request.POST.lists() if name not in NOT_KEPT for value in values
    ]
    said = json.dumps({"address": request.get_full_path(), "entrance": entrance, "fields": fields})
    if request.FILES or len(said) > LARGEST_KEPT:
        forget_waiting(request)
        return
    [sealed] = vault.seal_many([said], column=COLUMN)
    request.session[KEPT_AS] = {
        "at": int(time.time()),
        "sealed": base64.b64encode(sealed or b"").decode(),
        "what": _word_of_deed(request),
    }


def _word_of_deed(request: HttpRequest) -> str:
    entrance = getattr(request, "entrance", None)
    return LABELS[entrance.permissions[0]] if entrance is not None and entrance.permissions else ""
