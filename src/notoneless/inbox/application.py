"""The inbox as a WSGI application: one form for everybody, one for an office that holds a link, one to look up.

Started by `notoneless inbox`, with nothing but the folder. What it is told it seals and drops; it reads no drop.
"""

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from notoneless.inbox import limits, seals
from notoneless.inbox.folder import ANSWER, COMPLAINT, QUESTION, REPLY, Folder, Ground
from notoneless.inbox.rendering import page, style
from notoneless.inbox.telling import Told, answer_told, complaint_told, new_number

StartResponse = Callable[[str, list[tuple[str, str]]], object]
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", CONTENT_POLICY),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex, nofollow"),
    ("Cache-Control", "no-store"), ("X-Frame-Options", "DENY"),
)  # fmt: skip
FORM = "application/x-www-form-urlencoded"
FULL = "意见箱暂时已满。请过一会儿再交，或到县教委、乡镇政府当面反映。"
TOO_MANY = "提交得太多、太快。请过十分钟再试，或到县教委、乡镇政府当面反映。"
NOT_OPEN = "意见箱还没有启用。请到县教委、乡镇政府当面反映。"


@dataclass(frozen=True, slots=True)
class Answer:
    status: HTTPStatus
    body: bytes
    kind: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    who: str
    said: Mapping[str, str]


class Refused(Exception):
    """Ends a request with a sentence."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        self.status, self.sentence = status, sentence


class Inbox:
    def __init__(
        self, root: Path, *, behind_proxy: bool = False, now: Callable[[], float] = time.time
    ) -> None:
        self._folder, self._behind_proxy, self._now = Folder(root), behind_proxy, now
        self._looks = limits.Throttle(limits.LOOKS, now)
        self._sends = limits.Throttle(limits.SENDS, now)
        self._all = limits.Throttle(limits.ALL_SENDS, now)
        self._forms = limits.Forms(now)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        try:
            answer = self._answer(self._asked(environ))
        except Refused as refused:
            answer = Answer(refused.status, page("said.html", title="没有提交", sentence=refused.sentence))
        length = ("Content-Length", str(len(answer.body)))
        status = f"{answer.status.value} {answer.status.phrase}"
        start_response(status, [("Content-Type", answer.kind), length, *HEADERS])
        return [b"" if environ.get("REQUEST_METHOD") == "HEAD" else answer.body]

    def _asked(self, environ: dict[str, Any]) -> Asked:
        method = str(environ.get("REQUEST_METHOD", "GET")).replace("HEAD", "GET")
        who = limits.address_of(environ, behind_proxy=self._behind_proxy)
        if not self._looks.take(who):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY)
        if method not in ("GET", "POST"):
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "这里只能查看和提交表单。")
        said = _body(environ) if method == "POST" else {}
        return Asked(method, str(environ.get("PATH_INFO", "/")), who, said)

    def _answer(self, asked: Asked) -> Answer:
        head, _, rest = asked.path.strip("/").partition("/")
        if head == "style.css" and not rest:
            return Answer(HTTPStatus.OK, style(), "text/css; charset=utf-8")
        if head == "a" and rest:
            return self._office(asked, rest)
        if head == "number" and not rest:
            return self._look_up(asked)
        if head in ("", "s") and (head == "s") == bool(rest):
            return self._complain(asked, rest)
        raise Refused(HTTPStatus.NOT_FOUND, "没有这个页面。请核对网址，或重新扫码。")

    def _complain(self, asked: Asked, unit: str) -> Answer:
        ground = self._ground()
        if asked.method == "GET":
            return self._show_complaint(ground, {"about": unit})
        told = complaint_told(asked.said, ground)
        fault = told.fault or self._forms.fault(asked.said.get("mark", ""))
        if fault:
            return self._show_complaint(ground, asked.said, fault)
        if not self._sends.take(asked.who) or not self._all.take("all"):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY)
        if self._folder.waiting() >= limits.MOST_WAITING:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, FULL)
        number, name = new_number(), secrets.token_hex(16)
        self._drop(name, COMPLAINT, told, {"number": number})
        return Answer(HTTPStatus.OK, page("taken.html", county=ground.county, number=number))

    def _show_complaint(self, ground: Ground, said: Mapping[str, str], fault: str = "") -> Answer:
        body = page("complaint.html", ground=ground, said=said, fault=fault, mark=self._forms.mark())
        return Answer(HTTPStatus.CONFLICT if fault else HTTPStatus.OK, body)

    def _look_up(self, asked: Asked) -> Answer:
        number = asked.said.get("number", "")
        if asked.method == "GET":
            return Answer(HTTPStatus.OK, page("number.html", number="", fault="", reply=None))
        blob = self._folder.reply(seals.name_of(number, REPLY)) if number.strip() else None
        reply = _opened(number, blob, REPLY)
        fault = "" if reply else "没有找到这个查询码。请核对；刚提交的，请十分钟后再查。"
        return Answer(
            HTTPStatus.OK if reply else HTTPStatus.NOT_FOUND,
            page("number.html", number=number[:40], fault=fault, reply=reply),
        )

    def _office(self, asked: Asked, token: str) -> Answer:
        name = seals.name_of(token, QUESTION)
        question = _opened(token, self._folder.question(name), QUESTION)
        today = time.strftime("%Y-%m-%d", time.gmtime(self._now() + 8 * 3600))
        if question is None or question["until"] < today or self._folder.has_drop(name, ANSWER):
            raise Refused(
                HTTPStatus.NOT_FOUND, "这个链接已经答复过、已过期或不存在。如需补充，请与来函单位联系。"
            )
        if asked.method == "GET":
            return self._show_question(question, {})
        told = answer_told(asked.said, tuple(question["outcomes"]))
        fault = told.fault or self._forms.fault(asked.said.get("mark", ""))
        if fault:
            return self._show_question(question, asked.said, fault)
        if not self._sends.take(asked.who):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY)
        self._drop(name, ANSWER, told, {"question": name})
        return Answer(
            HTTPStatus.OK,
            page("said.html", title="已答复", sentence="已收到答复，谢谢。本链接不能再次使用。"),
        )

    def _show_question(self, question: Mapping[str, Any], said: Mapping[str, str], fault: str = "") -> Answer:
        body = page("question.html", question=question, said=said, fault=fault, mark=self._forms.mark())
        return Answer(HTTPStatus.CONFLICT if fault else HTTPStatus.OK, body)

    def _drop(self, name: str, kind: str, told: Told, more: Mapping[str, str]) -> None:
        key = self._folder.office_key()
        if key is None:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, NOT_OPEN)
        said = {**told.said, **more, "received": int(self._now())}
        blob = seals.seal_for_office(key, json.dumps(said, ensure_ascii=False).encode(), f"{kind} {name}")
        if not self._folder.drop(name, kind, blob):
            raise Refused(HTTPStatus.CONFLICT, "这个链接已经答复过。如需补充，请与来函单位联系。")

    def _ground(self) -> Ground:
        ground = self._folder.ground()
        if ground is None:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, NOT_OPEN)
        return ground


def _body(environ: dict[str, Any]) -> dict[str, str]:
    """Form fields only, of a stated and bounded length; of a field given twice the last."""
    if not str(environ.get("CONTENT_TYPE", "")).startswith(FORM):
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "这里只收表单文字，不收文件。")
    length = str(environ.get("CONTENT_LENGTH") or "")
    if not (length.isascii() and length.isdigit()):
        raise Refused(HTTPStatus.LENGTH_REQUIRED, "没有说明内容长度，没有收下。")
    if len(length) > 9 or int(length) > limits.LONGEST_BODY:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "内容太长。请缩短到两千字以内再提交。")
    content = environ["wsgi.input"].read(int(length))
    try:
        pairs = parse_qsl(
            content.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=limits.MOST_FIELDS,
            errors="strict",
        )
    except (UnicodeDecodeError, ValueError) as fault:
        raise Refused(HTTPStatus.BAD_REQUEST, "表单内容读不出。请重新打开页面填写。") from fault
    return dict(pairs)


def _opened(secret: str, blob: bytes | None, about: str) -> dict[str, Any] | None:
    if blob is None:
        return None
    try:
        said: dict[str, Any] = json.loads(seals.open_by_secret(secret, blob, about))
    except (seals.SealBroken, ValueError):
        return None
    return said


def from_environment() -> Inbox:
    """What granian loads; `notoneless inbox` sets the two words."""
    return Inbox(
        Path(os.environ["NOTONELESS_INBOX"]), behind_proxy=os.environ.get("NOTONELESS_INBOX_PROXY") == "1"
    )
