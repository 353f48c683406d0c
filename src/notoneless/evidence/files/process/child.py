"""The decoding process: `python -m notoneless.evidence.files.process.child`, fed and emptied through its pipes."""

import os
import sys

from PIL import Image

from notoneless.evidence.files.pictures import read_picture
from notoneless.evidence.files.points import finder
from notoneless.evidence.files.process import wire
from notoneless.evidence.files.process.confinement import confine
from notoneless.evidence.files.refusals import FileRefused


def main() -> None:
    """One picture, one answer; decoders are loaded before the doors are shut."""
    data, name, limits = wire.read_request(sys.stdin.buffer.read())
    Image.init()
    finder()
    out = sys.stdout.buffer
    confine(limits)
    code = 0
    try:
        out.write(wire.answer(read_picture(data, name, limits)))
    except FileRefused as refused:
        out.write(wire.refusal(refused))
    except MemoryError:
        code = wire.OUT_OF_MEMORY
    out.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
