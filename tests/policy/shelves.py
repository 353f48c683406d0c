"""A small law shelf written on the spot, beside the real one, for tests that need a wrong or changing pack."""

from pathlib import Path
from shutil import copytree

from notoneless.policy.packs import shelf


def shelf_with(folder: Path, files: dict[str, str]) -> Path:
    """The shipped national pack plus the given files (path below packs/ -> text)."""
    root = folder / "packs"
    copytree(shelf() / "national", root / "national")
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


COUNTY = """
name = "示例县"
level = "county"
kind = "template"
[sources.notice]
title = "示例通知"
"""


def visits(values: str) -> dict[str, str]:
    """A county whose only rule is the days between two visits."""
    text = f'[interval_days]\nlabel = "两次劝返之间的天数"\nunit = "天"\nvalues = [{values}]\n'
    return {"sample/place.toml": COUNTY, "sample/visits.toml": text}
