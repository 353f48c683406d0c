"""Sealed files: whole on the disk or not there, opened in memory only, cut or reordered files are refused."""

import secrets
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from notoneless.vault import durable, sealing
from notoneless.vault.sealing import SealBroken

MAGIC = b"NOL1"
FILE_ID_BYTES = 16
CHUNK_BYTES = 1024 * 1024
_LENGTH = struct.Struct(">I")
_PLACE = struct.Struct(">Q?")


def new_name(ending: str = ".sealed") -> str:
    """No file on the disk carries a name that a user gave."""
    return secrets.token_hex(16) + ending


def write_sealed(path: Path, content: bytes) -> None:
    write_sealed_stream(path, [content])


def write_sealed_stream(path: Path, pieces: Iterable[bytes]) -> int:
    """Returns the bytes sealed. Durable when it returns; at no time is a half file under this name."""
    file_id = secrets.token_bytes(FILE_ID_BYTES)
    written = 0
    with durable.replacing(Path(path)) as stream:
        stream.write(MAGIC + file_id)
        for place, (chunk, is_last) in enumerate(_chunks(pieces)):
            blob = sealing.seal(chunk, _bound_to(file_id, place, is_last))
            stream.write(_LENGTH.pack(len(blob)) + blob)
            written += len(chunk)
    return written


def read_sealed(path: Path) -> bytes:
    return b"".join(read_sealed_stream(path))


def read_sealed_stream(path: Path) -> Iterator[bytes]:
    """Yields piece by piece; a file that was cut raises SealBroken at the cut, never ends quietly."""
    with Path(path).open("rb") as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            raise SealBroken("不是本系统加密的文件。")
        file_id = stream.read(FILE_ID_BYTES)
        place, blob = 0, _next_blob(stream)
        while blob is not None:
            following = _next_blob(stream)
            yield sealing.unseal(blob, _bound_to(file_id, place, following is None))
            place, blob = place + 1, following
        if place == 0:
            raise SealBroken("加密文件不完整。")


def _chunks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) > CHUNK_BYTES:
            yield bytes(waiting[:CHUNK_BYTES]), False
            del waiting[:CHUNK_BYTES]
    yield bytes(waiting), True


def _bound_to(file_id: bytes, place: int, is_last: bool) -> bytes:
    return b"file" + file_id + _PLACE.pack(place, is_last)


def _next_blob(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise SealBroken("加密文件不完整。")
    blob = stream.read(_LENGTH.unpack(head)[0])
    if len(blob) < _LENGTH.unpack(head)[0]:
        raise SealBroken("加密文件不完整。")
    return blob
