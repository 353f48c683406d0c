"""Damage as it happens to files on the way, and as somebody might do it on purpose; from a seed."""

from __future__ import annotations

import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

_TOKEN = re.compile(rb"<[^<>]{1,200}>|[^<>]{1,60}")
_SPLICES = (
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<row/>", b'<c r="ZZ9"/>',
    b'<c r="A1" t="s"><v>99999</v></c>', b"</sheetData>", b'<row r="1048576">', b"<v>1e999</v>", b"\x00", b"\xff\xfe",
    b'<c r="XFD1048576"><v>1</v></c>', b'<mergeCell ref="A1:XFD1048576"/>', b"<is><t>x</t></is>", b"<f>1+1</f>",
    b' t="inlineStr"', b' t="b"', b' hidden="1"', b"&#0;", b"&#x110000;",
)  # fmt: skip

Change = Callable[[bytes, random.Random], bytes]


def damaged_file(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    """One way of damage, or two, and its name."""
    ways: list[tuple[str, Change]] = [("flip", _flip), ("cut", _cut), ("splice", _splice), ("swap", _swap)]
    if name.endswith(".xlsx"):
        ways += [
            ("xml", _edit_xml),
            ("xml", _edit_xml),
            ("xml", _edit_xml),
            ("zip", _edit_zip),
            ("lie", _lie),
        ]
    label, way = chance.choice(ways)
    changed = way(data, chance)
    if chance.random() < 0.15:
        second, way = chance.choice(ways)
        label, changed = f"{label}+{second}", way(changed, chance)
    return changed, label


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _splice(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((*_SPLICES, chance.randbytes(chance.randrange(1, 40)))) + data[at:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    if len(data) < 8:
        return data
    first, second = sorted(chance.randrange(len(data)) for _ in range(2))
    length = chance.randrange(1, 64)
    return data[:first] + data[second : second + length] + data[first + length :]


def _parts(data: bytes) -> list[tuple[str, bytes]] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return [(entry.filename, opened.read(entry)) for entry in opened.infolist()]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return None


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore"),
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened,
    ):
        for name, content in parts:  # doubled names are the point
            opened.writestr(name, content)
    return target.getvalue()


def _edit_xml(data: bytes, chance: random.Random) -> bytes:
    """Tokens of one part dropped, doubled, exchanged or rewritten, in an archive that is whole."""
    parts = _parts(data)
    if not parts:
        return _flip(data, chance)
    likely = [at for at, (name, _) in enumerate(parts) if "sheet" in name or "sharedStrings" in name]
    at = chance.choice(likely) if likely and chance.random() < 0.75 else chance.randrange(len(parts))
    name, content = parts[at]
    tokens = _TOKEN.findall(content)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        _edit_token(tokens, chance)
    parts[at] = (name, b"".join(tokens))
    return _zipped(parts)


def _edit_token(tokens: list[bytes], chance: random.Random) -> None:
    if not tokens:
        return
    at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    way = chance.randrange(6)
    if way == 0:
        del tokens[at]
    elif way == 1:
        tokens.insert(other, tokens[at])
    elif way == 2:
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif way == 3:
        tokens.insert(at, chance.choice(_SPLICES))
    elif way == 4:
        tokens[at] = re.sub(
            rb"\d+", lambda found: str(_number(found[0], chance)).encode(), tokens[at], count=1
        )
    else:
        tokens[at] = _flip(tokens[at], chance)


def _number(old: bytes, chance: random.Random) -> int:
    return chance.choice((0, 1, -1, int(old) + 1, int(old) * 10, 65_536, 1_048_577, 2**31, 2**63, 10**20))


def _edit_zip(data: bytes, chance: random.Random) -> bytes:
    """Parts dropped, doubled, exchanged or renamed."""
    parts = _parts(data)
    if not parts:
        return _cut(data, chance)
    at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    way = chance.randrange(5)
    if way == 0:
        del parts[at]
    elif way == 1:
        parts.append(parts[at])
    elif way == 2:
        parts[at], parts[other] = (parts[at][0], parts[other][1]), (parts[other][0], parts[at][1])
    elif way == 3:
        parts[at] = (chance.choice(("../x", "xl/vbaProject.bin", "CON", "x" * 300, "/etc/x")), parts[at][1])
    else:
        parts[at] = (parts[at][0], b"" if chance.random() < 0.5 else parts[at][1] * 3)
    return _zipped(parts)


def _lie(data: bytes, chance: random.Random) -> bytes:
    """Sizes and checksums of the archive's directory rewritten."""
    changed = bytearray(data)
    at = [found.start() for found in re.finditer(rb"PK\x01\x02", data)]
    if not at:
        return _flip(data, chance)
    field = chance.choice((8, 10, 16, 20, 24, 42))
    struct.pack_into("<I", changed, chance.choice(at) + field, chance.choice((0, 1, 2**31, 2**32 - 1, 1000)))
    return bytes(changed)
