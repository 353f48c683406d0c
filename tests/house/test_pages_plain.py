"""Templates show and do not decide: nothing unescaped, nothing inline, every piece named."""

import re

from tests.house.tree import SOURCE, modules, short

TEMPLATES = sorted(SOURCE.rglob("*.html"))
FORBIDDEN = {
    "marks text as safe": re.compile(r"\|\s*safe\b|autoescape\s+(?:false|off)"),
    "has a style of its own": re.compile(r"<style\b|\sstyle\s*="),
    "has a script of its own": re.compile(r"<script\b(?![^>]*\bsrc=)|javascript:"),
    "has an on… attribute": re.compile(r"\son[a-z]+\s*="),
    "fetches from afar": re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//"""),
}


def test_no_template_trusts_text_or_carries_script_or_style() -> None:
    wrong = [
        f"{short(path)}:{number} {why}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for why, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]

    assert wrong == []


def test_every_form_that_sends_carries_its_token() -> None:
    form = re.compile(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", re.S | re.I)
    # The inbox knows no sessions, so there is no right to borrow; what it takes in counts once by a mark of its own.
    bare = [
        short(path)
        for path in TEMPLATES
        if "inbox" not in path.parts
        for text in form.findall(path.read_text(encoding="utf-8"))
        if "csrf_input" not in text
    ]

    assert bare == []


def test_program_code_marks_nothing_as_safe_outside_the_frame() -> None:
    marked = [
        short(path)
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bmark_safe\(|\bSafeString\(|\bMarkup\(", path.read_text(encoding="utf-8"))
    ]

    assert [path for path in marked if "/web/frame/" not in path] == []


def test_static_scripts_fetch_nothing_from_afar() -> None:
    files = [*SOURCE.rglob("static/**/*.js"), *SOURCE.rglob("static/**/*.css")]
    afar = re.compile(r"""(?:import|fetch|url)\s*\(?\s*["']?(?:https?:)?//\w""")

    assert [short(path) for path in files if afar.search(path.read_text(encoding="utf-8"))] == []


def test_every_template_that_is_named_exists() -> None:
    """In code and in templates alike: a list moved away is found here before an officer finds it."""
    there = {path.as_posix().partition("/templates/")[2] for path in TEMPLATES}
    named = re.compile(r"""["']([a-z_]+/[a-z_/]+\.html)["']""")
    sources = [*modules(SOURCE / "web"), *TEMPLATES]

    lost = {
        f"{short(path)}: {name}"
        for path in sources
        for name in named.findall(path.read_text(encoding="utf-8"))
        if name not in there
    }

    assert lost == set()
