"""A browser for the inbox: asks the application itself, no server."""

import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from notoneless.inbox import seals
from notoneless.inbox.application import Inbox
from notoneless.inbox.folder import Folder, Ground

GROUND = Ground("清禾县", (("fees", "乱收费"), ("other", "其他")), (("S-SQ", "石桥小学"),))
SAID = {"kind": "fees", "about": "S-SQ", "about_name": "", "word": "每学期收补课费。", "caller": ""}
PRIVATE = seals.new_private_key()


class Clock:
    def __init__(self) -> None:
        self.at = 1_790_000_000.0

    def __call__(self) -> float:
        return self.at


class Browser:
    """`last` is the newest page; `send` fills its form in as slowly as a person."""

    def __init__(self, root: Path, *, behind_proxy: bool = False) -> None:
        self.folder, self.clock = Folder(root), Clock()
        self.folder.lay_out_key(seals.public_key(PRIVATE))
        self.folder.lay_out_ground(GROUND)
        self.inbox = Inbox(root, behind_proxy=behind_proxy, now=self.clock)
        self.last, self.headers = "", {}

    def ask(self, method: str, path: str, body: bytes = b"", **more: Any) -> int:
        environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "REMOTE_ADDR": "203.0.113.7"}
        if method == "POST":
            environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
        environ |= {"wsgi.input": io.BytesIO(body)} | more
        setup_testing_defaults(environ)
        seen: list[Any] = []
        content = b"".join(self.inbox(environ, lambda status, headers: seen.extend((status, headers))))
        self.last, self.headers = content.decode(), dict(seen[1])
        return int(seen[0].split()[0])

    def send(self, path: str, said: dict[str, str], *, after: float = 30, **more: Any) -> int:
        assert self.ask("GET", path, **more) == 200, self.last
        mark = re.search(r'name="mark" value="([^"]+)"', self.last)
        self.clock.at += after
        body = urlencode(said | ({"mark": mark[1]} if mark else {})).encode()
        return self.ask("POST", "/" if path.startswith("/s/") else path, body, **more)
