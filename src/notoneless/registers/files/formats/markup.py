"""XML read by expat with every DTD and entity refused."""

from __future__ import annotations

import xml.parsers.expat as expat
from collections.abc import Callable, Iterable

from notoneless.registers.files.archive import damaged, refused_dtd

Attributes = dict[str, str]


class LocalNames(dict[str, str]):
    """Names without their namespace, split once each: `http://…main row` → `row`."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(" ")[2]
        return local


class Stream:
    """One document fed piece by piece; element and attribute names come without namespace."""

    def __init__(
        self,
        *,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        self._part = part
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        local = LocalNames()
        self._parser.StartElementHandler = lambda name, attributes: start(local[name], attributes)
        if end is not None:
            self._parser.EndElementHandler = lambda name: end(local[name])
        self._parser.CharacterDataHandler = text
        self._parser.StartDoctypeDeclHandler = _refuse_dtd
        self._parser.EntityDeclHandler = _refuse_dtd

    def feed(self, chunk: bytes) -> None:
        self._parse(chunk, False)

    def close(self) -> None:
        self._parse(b"", True)

    def _parse(self, chunk: bytes, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            where = f"第 {error.lineno} 行第 {error.offset} 字符处中断"
            raise damaged(f"{self._part} 的内容不完整，{where}") from error
        except (LookupError, UnicodeError) as error:
            raise damaged(f"{self._part} 的文字编码无法读出") from error


def parse(
    chunks: Iterable[bytes],
    *,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """A whole part through the handlers."""
    stream = Stream(part=part, start=start, end=end, text=text)
    for chunk in chunks:
        stream.feed(chunk)
    stream.close()


def attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    if name in attributes:
        return attributes[name]
    ending = " " + name
    return next((value for key, value in attributes.items() if key.endswith(ending)), None)


def _refuse_dtd(*_: object) -> None:
    raise refused_dtd()
