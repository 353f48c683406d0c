"""Which fonts set a paper: the office's own 仿宋 and 小标宋 where installed, open ones from a package where not."""

import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn as shipped
import typst

# A folder where an office puts fonts that are not installed in the system, for names that no other can draw.
FOLDER_VARIABLE = "NOTONELESS_FONTS"
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
# By what an office of a Chinese county has on its machines, in the order of GB/T 9704; names differ by system.
WANTED = {
    "body": (
        "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Zhuque Fangsong",
        "Zhuque Fangsong (technical preview)", "FandolFang R", SERIF,
    ),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", SERIF),
    "heading": ("SimHei", "黑体", "FandolHei", SANS),
}  # fmt: skip
# What draws rare characters of names where the fonts above have none.
RARE = (
    SERIF, "Noto Serif CJK SC", "SimSun", "SimSun-ExtB", "SimSun-ExtG", "MingLiU-ExtB", "HanaMinA", "HanaMinB",
    SANS, "Noto Sans CJK SC", "Noto Sans Yi", "Noto Serif Tibetan", "Noto Sans Arabic", "Microsoft Yi Baiti",
)  # fmt: skip
ORDINARY = 400  # weight
DRAWN_AS_SPACE = frozenset(" \u3000\u00a0\n\t")


@dataclass(frozen=True, eq=False)
class FontSet:
    """`chains` names the families of each use, first to last; `files` where each family lies (path, place in it)."""

    fonts: typst.Fonts
    chains: dict[str, tuple[str, ...]]
    files: dict[str, tuple[str, int]]

    def undrawable(self, text: str) -> tuple[str, ...]:
        """Characters that would print as a box, each once, in the order of the text."""
        left = dict.fromkeys(one for one in text if one not in DRAWN_AS_SPACE)
        for name in self.files:
            if not left:
                break
            held = _characters(*self.files[name])
            left = dict.fromkeys(one for one in left if ord(one) not in held)
        return tuple(left)

    @property
    def body(self) -> str:
        """Which 仿宋 is in use, for the page that says so."""
        return self.chains["body"][0]


@lru_cache(maxsize=2)
def font_set(system: bool = True) -> FontSet:
    """Looked for once per process; without `system` only what ships and the office's folder, the same everywhere."""
    folder = os.environ.get(FOLDER_VARIABLE, "")
    places = [str(Path(shipped.__file__).parent), *([folder] if folder and Path(folder).is_dir() else [])]
    fonts = typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=places)
    own = _families_in(fonts, folder)
    held = set(fonts.families())
    chains = {use: _chain((*names, *own, *RARE), held) for use, names in WANTED.items()}
    used = dict.fromkeys(name for chain in chains.values() for name in chain)
    return FontSet(fonts, chains, _files(fonts, used))


def _families_in(fonts: typst.Fonts, folder: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(one.family for one in fonts.fonts() if folder and (one.path or "").startswith(folder))
    )


def _chain(names: Iterable[str], held: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name in held))


def _files(fonts: typst.Fonts, families: Iterable[str]) -> dict[str, tuple[str, int]]:
    """One variant of each family speaks for it: papers use one weight."""
    found: dict[str, tuple[str, int]] = {}
    for one in sorted(fonts.fonts(), key=lambda one: abs(one.weight - ORDINARY)):
        if one.path:
            found.setdefault(one.family, (one.path, one.index))
    return {name: found[name] for name in families if name in found}


@lru_cache(maxsize=32)
def _characters(path: str, index: int) -> frozenset[int]:
    return frozenset(characters_of(Path(path), index))


def characters_of(path: Path, index: int = 0) -> set[int]:
    """The code points a font file has a glyph for, read from its table `cmap`."""
    data = path.read_bytes()
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    tables = struct.unpack_from(">H", data, start + 4)[0]
    for turn in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * turn)
        if tag == b"cmap":
            return _mapped(data, offset)
    return set()


def _mapped(data: bytes, cmap: int) -> set[int]:
    found: set[int] = set()
    for turn in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        _, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * turn)
        layout = struct.unpack_from(">H", data, cmap + offset)[0]
        if layout == 12:
            found |= _groups(data, cmap + offset)
        elif layout == 4:
            found |= _segments(data, cmap + offset)
    return found


def _groups(data: bytes, at: int) -> set[int]:
    """Layout 12: runs of code points of all planes; glyph 0 is the box."""
    found: set[int] = set()
    for turn in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * turn)
        found.update(range(first + (glyph == 0), last + 1))
    return found


def _segments(data: bytes, at: int) -> set[int]:
    """Layout 4: the first plane only; a segment that maps by a table is taken as covered where its glyph is not 0."""
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    shifts = struct.unpack_from(f">{count}H", data, at + 16 + 4 * count)
    places = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, places)
    found: set[int] = set()
    for turn, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, offsets, strict=True)):
        if first == 0xFFFF:
            continue
        if offset == 0:
            found.update(one for one in range(first, last + 1) if (one + shift) & 0xFFFF)
            continue
        table = places + 2 * turn + offset
        glyphs = struct.unpack_from(f">{last - first + 1}H", data, table)
        found.update(first + step for step, glyph in enumerate(glyphs) if glyph)
    return found
