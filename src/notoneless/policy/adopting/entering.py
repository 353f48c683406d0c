"""A value as an officer types it, turned into the type its rule asks for; and as a record keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Any, Union, get_args, get_origin

from notoneless.policy.deadlines import KIND_LABELS
from notoneless.policy.figures.formulas import formula_of
from notoneless.policy.timeline import PackError
from notoneless.policy.topics import TOPICS, hints_of

YES, NO = ("是", "true", "1"), ("否", "false", "0")
SEPARATORS = "、，,；;"


@dataclass(frozen=True)
class _Form:
    hint: str
    read: Callable[[str], Any]


def may_be_entered(key: str) -> bool:
    """Lists and tables of the shelf are taken over as they are; single values may be a county's own."""
    return _form_of(key) is not None


def hint_for(key: str) -> str:
    """How to write it, beside the field."""
    form = _form_of(key)
    return form.hint if form else ""


def typed(key: str, text: str) -> Any:
    """Raises `PackError` with what would have been right."""
    form = _form_of(key)
    if form is None:
        raise PackError(key, "这一项是整组目录，只能按现行取值采用")
    try:
        return form.read(text.strip())
    except (ValueError, InvalidOperation, StopIteration) as fault:
        raise PackError(key, f"应{form.hint}") from fault


def kept(value: Any) -> Any:
    """As JSON can hold it; `recalled` gives the same value back."""
    if isinstance(value, date | Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def recalled(key: str, value: Any) -> Any:
    """Dates and decimals come back from a record as text."""
    kind = _kind(key)
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is Decimal and isinstance(value, str):
        return Decimal(value)
    return tuple(value) if isinstance(value, list) else value


def _kind(key: str) -> Any:
    topic, _, name = key.partition(".")
    if topic not in TOPICS or name not in {item.name for item in fields(TOPICS[topic])}:
        return None
    hint = hints_of(TOPICS[topic])[name]
    if get_origin(hint) in (Union, UnionType):
        return next(item for item in get_args(hint) if item is not type(None))
    return hint


def _form_of(key: str) -> _Form | None:
    if key.endswith("count_kind"):
        return _Form(f"填写“{'”或“'.join(KIND_LABELS.values())}”", _way_of_counting)
    if formulas := formula_of(key):
        return _one_of({one.label: code for code, one in formulas.items()})
    kind = _kind(key)
    if kind is None:
        return None
    origin = get_origin(kind)
    if origin is tuple:
        return _NUMBERS if get_args(kind)[0] is int else _WORDS
    if origin is not None and issubclass(origin, Mapping):
        return None
    return _FORMS.get(kind)


def _one_of(labels: Mapping[str, str]) -> _Form:
    """By the words of a choice or its code."""
    said = "”、“".join(labels)
    return _Form(f"填写“{said}”之一", lambda text: next(v for k, v in labels.items() if text in (k, v)))


def _yes_or_no(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(text)


def _way_of_counting(text: str) -> str:
    return next(code for code, label in KIND_LABELS.items() if text in (code, label))


def _some(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _several(text: str) -> tuple[str, ...]:
    for mark in SEPARATORS[1:]:
        text = text.replace(mark, SEPARATORS[0])
    words = tuple(word.strip() for word in text.split(SEPARATORS[0]) if word.strip())
    if not words:
        raise ValueError(text)
    return words


_FORMS: Mapping[Any, _Form] = {
    int: _Form("填写整数，如 7", int),
    float: _Form("填写数字，如 0.95", float),
    Decimal: _Form("填写数字，如 1.8", Decimal),
    bool: _Form("填写“是”或“否”", _yes_or_no),
    date: _Form("填写日期，如 2026-09-01", date.fromisoformat),
    str: _Form("填写文字", _some),
}
_WORDS = _Form("填写一项或几项，用顿号隔开", _several)
_NUMBERS = _Form(
    "填写整数，几项用顿号隔开，如 3、9", lambda text: tuple(int(word) for word in _several(text))
)
