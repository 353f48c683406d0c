"""What the forms of the inbox may say: bounded, known choices only, no empty words."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from notoneless.inbox.folder import Ground

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 and O, no 1 and I and L: the number is read off a slip of paper."""
GROUPS, IN_GROUP = 4, 4
LONGEST_WORD, LONGEST_LINE = 2000, 200


@dataclass(frozen=True, slots=True)
class Told:
    """`fault` is a sentence for whoever typed it; then nothing is taken in."""

    said: Mapping[str, str]
    fault: str = ""


def new_number() -> str:
    """Eighty bits, in groups that can be read out."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(IN_GROUP)) for _ in range(GROUPS))


def complaint_told(form: Mapping[str, str], ground: Ground) -> Told:
    kind, about = form.get("kind", ""), form.get("about", "")
    word = form.get("word", "").strip()
    said = {
        "kind": kind, "about": about if about in dict(ground.units) else "", "about_name": _line(form, "about_name"),
        "word": word, "caller": _line(form, "caller"),
    }  # fmt: skip
    if form.get("website"):
        return Told(said, "“请勿填写”一栏填了内容。请清空后再提交。")
    if kind not in dict(ground.kinds):
        return Told(said, "请选择反映的事项。")
    return Told(said, _wordless(word, "反映的情况"))


def answer_told(form: Mapping[str, str], outcomes: tuple[str, ...]) -> Told:
    word, outcome, answerer = form.get("word", "").strip(), form.get("outcome", ""), _line(form, "answerer")
    said = {"answerer": answerer, "word": word, "outcome": outcome if outcome in outcomes else ""}
    if form.get("website"):
        return Told(said, "“请勿填写”一栏填了内容。请清空后再提交。")
    if not answerer:
        return Told(said, "请填写答复人。")
    return Told(said, _wordless(word, "答复内容"))


def _line(form: Mapping[str, str], name: str) -> str:
    return " ".join(form.get(name, "").split())[:LONGEST_LINE]


def _wordless(word: str, what: str) -> str:
    if not word:
        return f"请填写{what}。"
    if len(word) > LONGEST_WORD:
        return f"{what}有 {len(word)} 字，最多 {LONGEST_WORD} 字。请缩短后再提交。"
    return ""
