"""The children a figure is made of: kept small and sealed, known by a digest any copy of the data gives too."""

import hashlib
import json
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from notoneless.vault.sealing import seal, unseal

BOUND_TO = b"reporting_figures.figure.members"
WIDE = "I"  # four bytes for the step from one key to the next


def kept(keys: Sequence[int]) -> bytes:
    """Steps between sorted keys compress to almost nothing where many children follow one another."""
    ordered = sorted(keys)
    steps = array(WIDE, (after - before for before, after in pairwise((0, *ordered))))
    return seal(zlib.compress(steps.tobytes(), 6), BOUND_TO)


def opened(blob: bytes | memoryview | None) -> list[int]:
    """Primary keys of the children, in order."""
    if blob is None:
        return []
    steps = array(WIDE)
    steps.frombytes(zlib.decompress(unseal(bytes(blob), BOUND_TO)))
    return list(accumulate(steps))


def digest_of(codes: Iterable[str], **said: object) -> str:
    """The same children and the same words give the same 64 digits on any machine; `codes` come sorted."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    sum_ = hashlib.sha256(text.encode())
    sum_.update("\n".join(codes).encode())
    return sum_.hexdigest()


def digest_of_all(digests: Mapping[tuple[str, str], str]) -> str:
    """Of a whole taking."""
    lines = (f"{path} {code} {one}" for (code, path), one in digests.items())
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
