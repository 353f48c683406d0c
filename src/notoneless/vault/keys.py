"""The key file: made once at the first start, outside the data folder, and never made anew over old data."""

import base64
import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings

from notoneless.vault import durable

KEY_BYTES = 32
MARK_NAME = "keys.mark"
MAX_KEY_ID = 255


class KeyFileFault(Exception):
    """The server does not start: without the right keys everything sealed would be lost."""


@dataclass(frozen=True)
class KeyRing:
    """`encryption` may hold several keys: the newest seals, all of them open."""

    encryption: dict[int, bytes] = field(repr=False)
    index: bytes = field(repr=False)
    trail: bytes = field(repr=False)

    @cached_property
    def newest(self) -> int:
        return max(self.encryption)

    @cached_property
    def mark(self) -> str:
        """What the data folder remembers of its keys, so that a wrong key file is noticed at the start."""
        return hmac.digest(self.index, b"notoneless mark" + self.trail, hashlib.sha256).hex()[:32]


def keyring() -> KeyRing:
    """Read once for each process and place; asked for at every event, so it must cost nothing."""
    return _load(str(settings.KEY_FILE), str(settings.DATA_DIR))


def ensure_key_file() -> Path:
    """First start: makes the key file. Data without its key file is refused, never given a new one."""
    path, data = Path(settings.KEY_FILE), Path(settings.DATA_DIR)
    _refuse_inside(path, data)
    if not path.exists():
        if (data / MARK_NAME).exists():
            raise KeyFileFault(
                f"找不到密钥文件 {path}，而数据目录 {data} 中已有加密数据。请先把原密钥文件放回原处再启动；"
                "系统不会另造新密钥，否则原有身份证号和文件将永远无法读出。"
            )
        durable.write_new(path, _new_key_file())
    ring = _read(path)
    _check_mark(ring, data)
    return path


def add_encryption_key() -> int:
    """Rotation: from now on the new key seals; what older keys sealed stays readable."""
    path = ensure_key_file()
    content = json.loads(path.read_text("utf-8"))
    new_id = max(int(key_id) for key_id in content["encryption"]) + 1
    if new_id > MAX_KEY_ID:
        raise KeyFileFault(f"密钥文件 {path} 已有 {MAX_KEY_ID} 把加密密钥，不能再加。")
    content["encryption"][str(new_id)] = _new_key()
    with durable.replacing(path) as stream:
        stream.write(_as_bytes(content))
    forget_keys()
    return new_id


def forget_keys() -> None:
    """The next use reads the key file again."""
    _load.cache_clear()


@lru_cache(maxsize=8)
def _load(key_file: str, data_folder: str) -> KeyRing:
    ensure_key_file()
    return _read(Path(key_file))


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _new_key_file() -> bytes:
    content = {
        "about": "Keys of Not One Less. Keep a copy apart from the data: without it nothing sealed can be read.",
        "encryption": {"1": _new_key()},
        "index": _new_key(),
        "trail": _new_key(),
    }
    return _as_bytes(content)


def _as_bytes(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, indent=2) + "\n").encode()


def _read(path: Path) -> KeyRing:
    _refuse_open_to_others(path)
    try:
        content = json.loads(path.read_text("utf-8"))
        encryption = {int(key_id): _key(text) for key_id, text in content["encryption"].items()}
        ring = KeyRing(encryption, _key(content["index"]), _key(content["trail"]))
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise KeyFileFault(f"密钥文件 {path} 已损坏或不是本系统的密钥文件，请从备份恢复。") from fault
    if not all(1 <= key_id <= MAX_KEY_ID for key_id in encryption) or not encryption:
        raise KeyFileFault(f"密钥文件 {path} 的密钥编号应在 1 到 {MAX_KEY_ID} 之间。")
    return ring


def _key(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return key


def _refuse_open_to_others(path: Path) -> None:
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyFileFault(f"密钥文件 {path} 可被其他用户读取，请执行 chmod 600 {path} 后再启动。")


def _refuse_inside(path: Path, data: Path) -> None:
    if path.resolve().is_relative_to(data.resolve()):
        raise KeyFileFault(f"密钥文件 {path} 不得放在数据目录 {data} 内：备份数据时密钥会一同外泄。")


def _check_mark(ring: KeyRing, data: Path) -> None:
    mark = data / MARK_NAME
    if not mark.exists():
        durable.write_new(mark, ring.mark.encode())
    if mark.read_text("utf-8").strip() != ring.mark:
        raise KeyFileFault(f"密钥文件与数据目录 {data} 不配套，请换回原密钥文件。")
