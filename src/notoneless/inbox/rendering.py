"""Pages of the inbox: plain HTML without scripts, readable on an old telephone."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

HERE = Path(__file__).resolve().parent


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def page(template: str, **shown: Any) -> bytes:
    return _environment().get_template(template).render(**shown).encode()


@cache
def style() -> bytes:
    return (HERE / "static" / "inbox.css").read_bytes()
