"""Fills the form of a page by the names of its fields, whatever each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

UNFOLD = """one => {
  for (let at = one.closest('details'); at; at = at.parentElement.closest('details')) at.open = true
}"""


def fill(page: Page, said: Mapping[str, Any], files: Mapping[str, Any]) -> None:
    """Folded parts are opened first, as a person would."""
    for name, value in said.items():
        _set(page, page.locator(f'main [name="{name}"]'), name, value)
    for name, (shown, content, kind) in files.items():
        field = page.locator(f'main input[type=file][name="{name}"]').last
        field.set_input_files({"name": shown, "mimeType": kind, "buffer": content})


def _set(page: Page, field: Locator, name: str, value: Any) -> None:
    first = field.first
    assert field.count(), f"no field {name} on {page.url}"
    _unfold(first)
    kind = first.evaluate("one => one.type || one.tagName.toLowerCase()")
    if kind in ("radio", "checkbox"):
        for one in value if isinstance(value, list | tuple) else [value]:
            _tick(page, field, name, one)
    elif kind.startswith("select"):
        first.select_option(str(value))
    else:
        first.fill(value.isoformat() if isinstance(value, date) else str(value))


def _tick(page: Page, field: Locator, name: str, value: Any) -> None:
    """A single box is ticked by True; of several the one with this value."""
    one = field.first if value is True else page.locator(f'main [name="{name}"][value="{value}"]').first
    label = page.locator(f'label.tap:has([name="{name}"][value="{value}"])')
    if label.count():
        label.first.click()
    else:
        one.check()


def _unfold(field: Locator) -> None:
    field.evaluate(UNFOLD)
