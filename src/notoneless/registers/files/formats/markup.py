"""XML read by expat with every DTD and entity refused."""

from __future__ import annotations

import xml.parsers.expat as expat
from collections.abc import Callable, Iterable

from notoneless.registers.files.archive import damaged
from notoneless.registers.files.refusals import UnsafeContent

Attributes = dict[str, str]


class LocalNames(dict[str, str]):
    """Names without their namespace, split once each: `http://…main row` → `row`."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(" ")[2]
        return local


def parse(
    chunks: Iterable[bytes],
    *,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Streams the part through the handlers; element and attribute names come without namespace."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local = LocalNames()

    def started(name: str, attributes: Attributes) -> None:
        start(local[name], attributes)

    def ended(name: str) -> None:
        if end is not None:
            end(local[name])

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.EntityDeclHandler = _refuse_dtd
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise damaged(f"{part} 的内容不完整，第 {error.lineno} 行第 {error.offset} 字符处中断") from error
    except (LookupError, UnicodeError) as error:
        raise damaged(f"{part} 的文字编码无法读出") from error


def attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    if name in attributes:
        return attributes[name]
    ending = " " + name
    return next((value for key, value in attributes.items() if key.endswith(ending)), None)


def _refuse_dtd(*_: object) -> None:
    raise UnsafeContent(
        "文件内含 DTD 或实体定义（正常表格里没有，可能被人改造过），已拒收。请用 Excel 重新另存后再上传。"
    )
