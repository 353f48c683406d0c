"""Sealed files: whole or not there; cut, reordered or exchanged pieces are noticed."""

import random

import pytest

from notoneless.vault import durable, files
from notoneless.vault.sealing import SealBroken


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(files, "CHUNK_BYTES", 64)


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 1000])
def test_file_of_any_size_comes_back(vault, small_chunks, size):
    content = random.Random(size).randbytes(size)

    files.write_sealed(vault / "f", content)

    assert files.read_sealed(vault / "f") == content


def test_stream_of_uneven_pieces_comes_back(vault, small_chunks):
    pieces = [b"a" * 10, b"", b"b" * 200, b"c"]

    assert files.write_sealed_stream(vault / "f", pieces) == 211
    assert files.read_sealed(vault / "f") == b"".join(pieces)


def test_file_cut_anywhere_is_refused(vault, small_chunks):
    files.write_sealed(vault / "f", b"x" * 300)
    whole = (vault / "f").read_bytes()

    for length in range(len(whole)):
        (vault / "cut").write_bytes(whole[:length])
        with pytest.raises(SealBroken):
            files.read_sealed(vault / "cut")


def test_exchanged_pieces_are_refused(vault, small_chunks):
    files.write_sealed(vault / "f", b"x" * 300)
    whole = (vault / "f").read_bytes()
    head, piece = whole[:20], 4 + 30 + 64

    first, second, rest = whole[20 : 20 + piece], whole[20 + piece : 20 + 2 * piece], whole[20 + 2 * piece :]
    (vault / "f").write_bytes(head + second + first + rest)

    with pytest.raises(SealBroken):
        files.read_sealed(vault / "f")


def test_a_failed_write_leaves_the_old_file_and_no_remains(vault):
    files.write_sealed(vault / "f", b"old")

    def broken():
        yield b"new"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        files.write_sealed_stream(vault / "f", broken())
    assert files.read_sealed(vault / "f") == b"old"
    assert [path.name for path in vault.iterdir() if path.is_file()] == ["f"]


def test_content_cannot_be_read_from_the_disk(vault):
    files.write_sealed(vault / "f", "身份证号 999001201203040019".encode())

    assert b"9990012012" not in (vault / "f").read_bytes()


def test_names_on_the_disk_are_random():
    names = {files.new_name() for _ in range(100)}

    assert len(names) == 100
    assert all(len(name) == 32 + len(".sealed") for name in names)


def test_line_after_a_half_written_one_stands_alone(tmp_path):
    path = tmp_path / "log"
    durable.append_line(path, "one")
    with path.open("ab") as stream:
        stream.write(b'{"half')

    durable.append_line(path, "two")

    assert path.read_text().splitlines() == ["one", '{"half', "two"]


def test_files_are_for_their_owner_only(vault):
    files.write_sealed(vault / "f", b"x")

    assert (vault / "f").stat().st_mode & 0o077 == 0
