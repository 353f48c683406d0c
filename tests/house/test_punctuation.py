"""Chinese sentences carry full-width punctuation: on screen, in refusals, in the packs, in forms and lists."""

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, SOURCE, modules, parsed, short

CHINESE = "\u3400-\u9fff"
HALF_WIDTH = {
    "a mark after a Chinese word": re.compile(f"[{CHINESE}”」》）][,;:?!](?!//)(?! *[)=])"),
    "a mark before a Chinese word": re.compile(f"[{CHINESE}0-9A-Za-z%”）][,;:?!] ?[{CHINESE}“「《（]"),
    "brackets around Chinese words": re.compile(f"\\([^()]*[{CHINESE}][^()]*\\)"),
}
HOLE = re.compile(r"(?<!\{)\{(?!\{)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
PATTERN = re.compile(r"\(\?|\[\^|\\\\|\)\?|\.\*|\]\?|\}\$|\|[\u3400-\u9fff]|\[[\u3400-\u9fff]{2,}\]")

# Who shows nothing: what an office wrote into its list is compared as it was written there.
READERS_OF_LISTS = (
    "matching/",
    "registers/files/",
    "registers/classes/",
    "registers/headings.py",
    "registers/kinds/",
    "operations/demo/",
)
# In a pack `text` and the words of a `value` are quoted from the source; these are our own words.
OWN_WORDS = {"label", "title", "remark", "note", "sentence", "question", "name", "period", "source"}
# In a register `label`, `headings` and `choices` are the words of the columns; these are sentences.
SENTENCES = {"hint", "purpose", "guide", "filled_by", "title"}


def faults_of(text: str) -> list[str]:
    return [why for why, pattern in HALF_WIDTH.items() if pattern.search(text)]


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Texts of a module but its docstrings and patterns; holes of f-strings are left out."""
    said = {
        node.body[0].lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type != tokenize.STRING or token.start[0] in said:
            continue
        if "r" not in token.string.split(token.string[-1])[0].lower() and not PATTERN.search(token.string):
            yield token.start[0], HOLE.sub("0", token.string)


def words(node: object, keys: set[str], *, taken: bool = False) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from words(value, keys, taken=key in keys)
    elif isinstance(node, list):
        for value in node:
            yield from words(value, keys, taken=taken)
    elif isinstance(node, str) and taken:
        yield node


def test_a_half_width_mark_in_a_chinese_sentence_is_seen() -> None:
    wrong = ["请核对,再上传。", "共 3 行;其余不动", "现状:在读", "县外就读(待证)", "在哪里?"]
    right = ["请核对，再上传。", "12:30 至 13:00", "https://office.invalid/", "第 3 行（待证）", "age(9)"]

    assert [text for text in wrong if not faults_of(text)] == []
    assert [text for text in right if faults_of(text)] == []


def test_what_the_program_says_carries_full_width_punctuation() -> None:
    speaking = [
        path
        for path in modules(SOURCE)
        if not path.relative_to(SOURCE).as_posix().startswith(READERS_OF_LISTS)
    ]

    wrong = [
        f"{short(path)}:{line} {text}"
        for path in speaking
        for line, text in literals(path)
        if faults_of(text)
    ]

    assert wrong == []


def test_our_own_words_in_the_packs_carry_full_width_punctuation() -> None:
    packs = sorted((ROOT / "packs").rglob("*.toml"))
    said = {path: list(words(tomllib.loads(path.read_text(encoding="utf-8")), OWN_WORDS)) for path in packs}

    assert sum(map(len, said.values())) > 1_000
    assert [
        f"{short(path)} {text}" for path, texts in said.items() for text in texts if faults_of(text)
    ] == []


def test_what_forms_of_registers_ask_carries_full_width_punctuation() -> None:
    kinds = sorted((SOURCE / "registers" / "kinds").rglob("*.toml"))
    said = {path: list(words(tomllib.loads(path.read_text(encoding="utf-8")), SENTENCES)) for path in kinds}

    assert sum(map(len, said.values())) > 30
    assert [
        f"{short(path)} {text}" for path, texts in said.items() for text in texts if faults_of(text)
    ] == []
