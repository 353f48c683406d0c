"""What a file is, by its content: what may be evidence is known, everything else refused with a way out."""

import os
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image

from notoneless.evidence.files.limits import MIB, USUAL
from notoneless.evidence.files.pictures import read_picture
from notoneless.evidence.files.process.calling import picture_in_child
from notoneless.evidence.files.refusals import FileRefused
from notoneless.evidence.files.sniffing import recognise
from tests.evidence.pictures import AMR, MP3, WAV, archive, boxed, docx, encoded, exif, jpeg, pdf, scene

KNOWN = {
    "jpeg": jpeg(),
    "png": encoded(scene(), "PNG"),
    "webp": encoded(scene(), "WEBP"),
    "pdf": pdf(),
    "docx": docx(),
    "xlsx": archive(**{"[Content_Types]_dot_xml": b"<Types/>", "xl__workbook_dot_xml": b"<w/>"}),
    "mp3": MP3,
    "m4a": boxed(b"M4A ", b"soun"),
    "wav": WAV,
    "amr": AMR,
    "mp4": boxed(b"isom", b"vide"),
}
REFUSED = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "请改传照片"),
    "html": (b"<!doctype html><script>1</script>", "请改传照片"),
    "zip": (archive(a_dot_txt=b"1"), "请解压"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "兼容性最佳"),
    "gif": (b"GIF89a" + b"\0" * 20, "请改传 JPG"),
    "program": (b"MZ" + b"\0" * 80, "程序文件"),
    "old_office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 80, "另存为"),
    "empty": (b"", "空的"),
    "unknown": (b"\x01\x02\x03\x04hello world", "可以上传"),
    "macro": (docx(**{"word__vbaProject_dot_bin": b"1"}), "宏"),
    "embedded": (docx(**{"word__embeddings__run_dot_exe": b"1"}), "夹带"),
    "password": (pdf(b"/Encrypt 5 0 R"), "密码"),
    "active_pdf": (pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "普通 PDF"),
    "bomb": (docx(**{"word__media__x_dot_xml": b"\0" * 40 * MIB}), "大得不正常"),
}
POLYGLOTS = {
    "picture and archive": jpeg() + archive(a_dot_txt=b"1"),
    "picture and page": jpeg() + b"<html><script>alert(1)</script>",
    "page in the comment": encoded(scene(), "JPEG", comment=b"<script>alert(1)</script>"),
    "picture and PDF": encoded(scene(), "JPEG", comment=b"%PDF-1.4 1 0 obj"),
    "drawing behind a picture": encoded(scene(), "PNG") + b"<svg onload=x()>",
    "PDF and archive": pdf() + archive(a_dot_txt=b"1"),
    "recording and archive": AMR + archive(a_dot_txt=b"1"),
    "program in a picture": jpeg() + b"<?php system(1);",
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_format_is_known_by_its_content(name: str) -> None:
    assert recognise(KNOWN[name]).name == name


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_evidence_is_refused_with_a_way_out(reason: str) -> None:
    upload, way_out = REFUSED[reason]

    with pytest.raises(FileRefused, match=way_out) as refused:
        recognise(upload)

    assert refused.value.reason == reason


@pytest.mark.parametrize("name", POLYGLOTS)
def test_two_formats_in_one_file_are_refused(name: str) -> None:
    with pytest.raises(FileRefused) as refused:
        recognise(POLYGLOTS[name])

    assert refused.value.reason == "polyglot"


def test_a_film_with_something_behind_it_is_refused() -> None:
    with pytest.raises(FileRefused, match="夹带了别的内容"):
        recognise(KNOWN["mp4"] + b"PK")


@pytest.mark.parametrize("media", ["image", "pdf", "audio"])
def test_too_many_bytes_are_refused_in_megabytes(media: str) -> None:
    heads = {"image": jpeg(), "pdf": pdf(), "audio": AMR}

    with pytest.raises(FileRefused, match=f"超过 {USUAL.bytes_of[media] // MIB} MB"):
        recognise(heads[media] + b"\0" * USUAL.bytes_of[media])


def huge_png(width: int, height: int) -> bytes:
    """A few bytes that say they are a very large picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    chunks = [struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_four_hundred_megapixels_are_refused_before_anything_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def decoded(*args: object, **more: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(Image.Image, "load", decoded)

    with pytest.raises(FileRefused, match="40,000 万像素.*压缩后再上传"):
        read_picture(huge_png(20_000, 20_000), "png", USUAL)


@pytest.mark.parametrize("cut", [200, 2_000, -40])
def test_a_broken_picture_is_refused_and_the_server_lives_on(cut: int) -> None:
    with pytest.raises(FileRefused, match="重新拍照|另存为 JPG"):
        picture_in_child(jpeg()[:cut] if cut > 0 else KNOWN["png"][:cut], "jpeg" if cut > 0 else "png")


@pytest.mark.parametrize("name", ["jpeg", "png", "webp"])
def test_the_copy_carries_no_metadata_whatever_came_in(name: str) -> None:
    marked = exif(place=(29.5, 108.2)).tobytes()
    upload = encoded(scene(), name.upper(), exif=marked, icc_profile=b"private profile" * 20)

    read = picture_in_child(upload, name)

    found = [
        mark
        for mark in (b"Exif", b"ZHENGQI", b"private", b"ICC_PROFILE", b"xmp")
        for part in (read.copy, read.small)
        if mark in part
    ]
    assert found == []
    assert read.metadata.camera.startswith("ZHENGQI")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_plain_colours(mode: str) -> None:
    name = "JPEG" if mode == "CMYK" else "PNG"
    picture = Image.new(mode, (64, 48)) if mode == "I;16" else scene(size=(64, 48)).convert(mode)

    read = picture_in_child(encoded(picture, name), name.lower())

    assert (read.width, read.height) == (64, 48)
    assert recognise(read.copy).name == "jpeg"


def test_the_decoding_process_may_neither_write_nor_call_out(tmp_path: object) -> None:
    tried = (
        "from notoneless.evidence.files.process.confinement import confine\n"
        "from notoneless.evidence.files.limits import USUAL\n"
        "import socket\nconfine(USUAL)\nwrong = []\n"
        f"writing = lambda: open({str(tmp_path)!r} + '/x', 'w')\n"
        "calling = lambda: socket.socket().connect(('127.0.0.1', 9))\n"
        "for deed in (writing, calling):\n"
        "    try:\n        deed(); wrong.append('done')\n    except PermissionError:\n        pass\n"
        "print(wrong)\n"
    )

    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", tried], capture_output=True, text=True, check=True, env=where
    )

    assert said.stdout.strip() == "[]"
