"""Commands act in the name of an officer too: who, in which post, on which day."""

import argparse
from datetime import date

from notoneless.officers.models import Officer
from notoneless.officers.refusals import Refusal
from notoneless.operations.day import today


class NoSuchOfficer(Refusal):
    def __init__(self, login: str) -> None:
        super().__init__(
            f"没有登录名为“{login}”的账号，或该账号目前没有岗位。请用 --by 写明一个在岗人员的登录名。"
        )


def add_officer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", required=True, metavar="登录名", help="以谁的名义办理")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=today(), metavar="日期", help="办理日期（默认今天）"
    )


def officer_for(words: argparse.Namespace) -> Officer:
    """In the first post held that day; the deed checks whether that post may."""
    officer = Officer.objects.filter(login=words.by, is_active=True).first()
    posts = officer.current_posts(words.on) if officer else []
    if officer is None or not posts:
        raise NoSuchOfficer(words.by)
    return officer.act_as(posts[0])
