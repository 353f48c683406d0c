"""How a request, and a refusal, cross between the two processes: JSON and the file's bytes over pipes.

Nothing is written to disk: a received file and its rows stay in memory until they are sealed. Nothing
heavy is imported here either; the reading itself is packed by `answers`.
"""

from __future__ import annotations

import dataclasses
import io
import json
import struct
from typing import BinaryIO

from notoneless.registers.files.limits import Limits
from notoneless.registers.files.refusals import REFUSALS, FileRefused

LENGTH = struct.Struct(">Q")
MESSAGE, NUMBER = b"f", struct.Struct(">q")  # to the nursery, and a process or its exit from there
OUT_OF_MEMORY = 77  # the exit of a process that was not given the memory it asked for


@dataclasses.dataclass(frozen=True)
class Request:
    """What the child is asked to read; the password lives in these two processes' memory only.

    `only_unlock`: the file without its protection is wanted, not its tables.
    """

    data: bytes = dataclasses.field(repr=False)
    name: str
    password: str | None = dataclasses.field(repr=False)
    known_headings: tuple[str, ...] = dataclasses.field(repr=False)
    limits: Limits
    only_unlock: bool = False


def request_head(request: Request) -> bytes:
    head = {
        "name": request.name,
        "password": request.password,
        "known_headings": list(request.known_headings),
        "limits": dataclasses.asdict(request.limits),
        "only_unlock": request.only_unlock,
    }
    return framed(json.dumps(head).encode())


def read_request(stream: BinaryIO) -> Request:
    head = json.loads(take(stream))
    return Request(
        data=stream.read(),
        name=head["name"],
        password=head["password"],
        known_headings=tuple(head["known_headings"]),
        limits=Limits(**head["limits"]),
        only_unlock=head["only_unlock"],
    )


def write_refusal(stream: BinaryIO, refused: FileRefused) -> None:
    stream.write(framed(json.dumps({"refused": refused.reason, "sentence": refused.sentence}).encode()))


def write_unlocked(stream: BinaryIO, data: bytes) -> None:
    stream.write(framed(json.dumps({"unlocked": len(data)}).encode()))
    stream.write(data)


def read_unlocked(answer: bytes) -> bytes:
    """The bytes, or the refusal raised; ValueError when the answer was cut off."""
    stream = io.BytesIO(answer)
    head = json.loads(take(stream))
    if "refused" in head:
        raise REFUSALS.get(head["refused"], FileRefused)(head["sentence"])
    data = stream.read()
    if len(data) != head["unlocked"]:
        raise ValueError("cut off")
    return data


def framed(block: bytes) -> bytes:
    return LENGTH.pack(len(block)) + block


def take(stream: BinaryIO) -> bytes:
    size = stream.read(LENGTH.size)
    if len(size) < LENGTH.size:
        raise ValueError("cut off")
    block = stream.read(LENGTH.unpack(size)[0])
    if len(block) < LENGTH.unpack(size)[0]:
        raise ValueError("cut off")
    return block
