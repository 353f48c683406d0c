"""How a picture goes to the decoding process and comes back: a line of JSON, then the bytes it counts."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from notoneless.evidence.files.limits import Limits
from notoneless.evidence.files.metadata import Metadata
from notoneless.evidence.files.pictures import Picture
from notoneless.evidence.files.points import Points
from notoneless.evidence.files.prints import Prints
from notoneless.evidence.files.refusals import FileRefused

OUT_OF_MEMORY = 12


def request(data: bytes, name: str, limits: Limits) -> bytes:
    return _packed({"name": name, "limits": asdict(limits)}, data)


def read_request(message: bytes) -> tuple[bytes, str, Limits]:
    head, data = _unpacked(message)
    return data, head["name"], Limits(**head["limits"])


def answer(picture: Picture) -> bytes:
    metadata = asdict(picture.metadata)
    taken = picture.metadata.taken_at
    metadata["taken_at"] = taken.isoformat() if taken else None
    head = {
        "size": [picture.width, picture.height],
        "copy": len(picture.copy),
        "metadata": metadata,
        "small": len(picture.small),
    }
    prints = picture.prints.packed() if picture.prints else b""
    points = picture.points.packed() if picture.points else b""
    return _packed(head | {"prints": len(prints)}, picture.copy + picture.small + prints + points)


def refusal(refused: FileRefused) -> bytes:
    return _packed({"refused": refused.reason, "sentence": refused.sentence}, b"")


def read_answer(message: bytes) -> Picture:
    """ValueError or KeyError where the process wrote no whole answer."""
    head, data = _unpacked(message)
    if "refused" in head:
        raise FileRefused(head["sentence"], reason=head["refused"])
    said = head["metadata"]
    taken = datetime.fromisoformat(said["taken_at"]) if said["taken_at"] else None
    copied, small = head["copy"], head["copy"] + head["small"]
    prints, points = data[small : small + head["prints"]], data[small + head["prints"] :]
    return Picture(
        width=head["size"][0],
        height=head["size"][1],
        copy=data[:copied],
        small=data[copied:small],
        metadata=Metadata(**said | {"taken_at": taken}),
        prints=Prints.unpacked(prints) if prints else None,
        points=Points.unpacked(points) if points else None,
    )


def _packed(head: dict[str, Any], data: bytes) -> bytes:
    return json.dumps(head).encode() + b"\n" + data


def _unpacked(message: bytes) -> tuple[dict[str, Any], bytes]:
    line, mark, data = message.partition(b"\n")
    if not mark:
        raise ValueError("no whole message")
    return json.loads(line), data
