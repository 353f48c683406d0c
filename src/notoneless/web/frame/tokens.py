"""The door for superior systems: a key instead of a login, at the few entrances that name a scope."""

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from notoneless import trail
from notoneless.reporting.exchange.throttling import calls_a_window, seconds_to_wait
from notoneless.reporting.exchange.tokens import reader_of, token_behind
from notoneless.web.frame import clock
from notoneless.web.frame.entrance import Entrance

BEARER = "Bearer "


def enter_by_key(request: HttpRequest, entrance: Entrance) -> HttpResponseBase | None:
    """Takes the seat of the key's reading account; an answer where the key does not open this door."""
    said = request.headers.get("Authorization", "")
    if not entrance.scope or not said:
        return None
    on = clock.today()
    token = token_behind(said.removeprefix(BEARER), on=on) if said.startswith(BEARER) else None
    if token is None:
        trail.note_denial("api.denied", by=None, on=on, about=entrance.name, reason="key")
        return _refused(401, "凭证无效、已到期或已撤销。请向本县系统管理员申请。")
    wait = seconds_to_wait(token, now=clock.now())
    if wait:
        answer = _refused(429, f"读取过于频繁，每分钟最多 {calls_a_window()} 次。请 {wait} 秒后再试。")
        answer["Retry-After"] = str(wait)
        return answer
    officer = reader_of(token, on=on)
    if entrance.scope != "any" and entrance.scope not in token.scopes:
        trail.note_denial("api.denied", by=officer, on=on, about=entrance.name, reason="scope")
        return _refused(403, "凭证的范围不含这项数据。")
    request.user = officer
    trail.note(
        "api.read",
        by=officer,
        on=on,
        about=token.hint,
        detail={"door": entrance.name, "system": token.system},
    )
    return None


def _refused(status: int, sentence: str) -> JsonResponse:
    answer = JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer
