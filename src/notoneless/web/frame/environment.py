"""The Jinja2 environment of all pages; settings import this module, so Django is only asked late."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

MARK_LENGTH = 8
WEB = Path(__file__).resolve().parent.parent


def template_folders() -> list[Path]:
    """Folders of templates: the frame's own and one beside the views of each journey."""
    return [WEB / "frame" / "templates", *sorted((WEB / "journeys").glob("*/templates"))]


def static_folders() -> list[Path]:
    """Folders of styles and scripts: the frame's own and those of journeys that bring some."""
    return [WEB / "frame" / "static", *sorted((WEB / "journeys").glob("*/static"))]


def environment(**options: Any) -> Environment:
    """Strict: a name that a page object does not have stops the page in tests, not in an office."""
    from django.urls import reverse

    from notoneless.web.frame import wording

    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)
    made.globals |= {
        "static": static_address,
        "url": reverse_with(reverse),
        "sentence_end": wording.sentence_end,
    }
    made.filters |= {
        "number": wording.number,
        "day": wording.day,
        "moment": wording.moment,
        "long_day": wording.long_day,
        "percent": wording.percent,
    }
    return made


@cache
def static_address(path: str) -> str:
    """With a mark of its content, so that a browser may keep it for long and still sees a new version at once."""
    from django.contrib.staticfiles import finders
    from django.templatetags.static import static

    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(f"no static file {path!r}")
    mark = sha256(Path(found).read_bytes()).hexdigest()[:MARK_LENGTH]
    return f"{static(path)}?v={mark}"


def reverse_with(reverse: Any) -> Any:
    """`url('children.page', code=child.code)` in templates."""

    def url(name: str, **kwargs: Any) -> str:
        return str(reverse(name, kwargs=kwargs or None))

    return url
