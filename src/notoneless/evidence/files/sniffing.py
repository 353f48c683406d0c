"""What a file is, by its content alone: its name decides nothing, and two formats in one file are refused."""

import re

from notoneless.evidence.files import boxes
from notoneless.evidence.files.archives import office_format
from notoneless.evidence.files.formats import FORMATS, MEDIA, REFUSED, Format
from notoneless.evidence.files.limits import MIB, USUAL, Limits
from notoneless.evidence.files.refusals import FileRefused

_HEADS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"#!AMR", "amr"),
    (b"ID3", "mp3"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!/", "program"),
    (b"\x1aE\xdf\xa3", "video_other"),
    (b"FLV", "video_other"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"\x1f\x8b", "zip"),
)
_MARKUP = re.compile(rb"<(?:html|script|iframe|svg)[\s>]|<!doctype\s+html|<\?php", re.IGNORECASE)
_TEXT_START = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<", re.DOTALL)
_END_OF_ARCHIVE = b"PK\x05\x06"
_TAIL = 66_000  # as far as a reader of archives looks back for the end of one
_MP3_FRAME = re.compile(rb"\A\xff[\xf2\xf3\xfa\xfb][\x10-\xef]")
_PDF_PROGRAMS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)[\s/<\[(]")
_TWO_IN_ONE = (
    "这个文件里同时藏着另一种文件（网页、程序或压缩包），不能作佐证。请重新拍照，或另存一份干净的文件再上传。"
)


def recognise(data: bytes, limits: Limits = USUAL) -> Format:
    """The format, or FileRefused with what to do; sizes are bounded here, before anything decodes."""
    name = _name(data)
    if name == "zip" and data.startswith(b"PK"):
        name = office_format(data, limits)
    if name not in FORMATS:
        raise FileRefused(REFUSED[name], reason=name)
    found = FORMATS[name]
    _refuse_size(data, found, limits)
    _refuse_second_format(data, found)
    if name == "pdf":
        _refuse_active_pdf(data)
    return found


def _name(data: bytes) -> str:
    if not data:
        return "empty"
    if data[4:8] == b"ftyp":
        return _boxed(data)
    if data[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "video_other"}.get(data[8:12], "unknown")
    if found := next((name for head, name in _HEADS if data.startswith(head)), ""):
        return found
    if _MP3_FRAME.match(data):
        return "mp3"
    if _TEXT_START.match(data[:4096]):
        return "svg" if b"<svg" in data[:4096].lower() else "html"
    return "unknown"


def _boxed(data: bytes) -> str:
    main = boxes.brand(data)
    if main in boxes.HEIC_BRANDS:
        return "heic"
    if main not in boxes.MP4_BRANDS | boxes.AUDIO_BRANDS:
        return "video_other"
    try:
        moving = boxes.has_pictures(data)
    except ValueError:
        raise FileRefused(
            "这段录音或录像不完整，或后面夹带了别的内容。请重新导出一份再上传。", reason="damaged"
        ) from None
    return "mp4" if moving else "m4a"


def _refuse_size(data: bytes, found: Format, limits: Limits) -> None:
    most = limits.bytes_of[found.media]
    if len(data) > most:
        raise FileRefused(
            f"这个{MEDIA[found.media]}有 {len(data) / MIB:.1f} MB，超过 {most // MIB} MB。请压缩或分成几段后再上传。",
            reason="too_large",
        )


def _refuse_second_format(data: bytes, found: Format) -> None:
    """A picture that is also a page, an archive or a document would be opened by somebody as the other thing."""
    is_archive = found.media == "document"
    if not is_archive and _END_OF_ARCHIVE in data[-_TAIL:]:
        raise FileRefused(_TWO_IN_ONE, reason="polyglot")
    if found.name != "pdf" and not is_archive and b"%PDF-" in data[:1024]:
        raise FileRefused(_TWO_IN_ONE, reason="polyglot")
    if not is_archive and _MARKUP.search(data):
        raise FileRefused(_TWO_IN_ONE, reason="polyglot")


def _refuse_active_pdf(data: bytes) -> None:
    if b"/Encrypt" in data:
        raise FileRefused("这份 PDF 加了密码。请去掉密码后再上传。", reason="password")
    if _PDF_PROGRAMS.search(data):
        raise FileRefused(
            "这份 PDF 里带有程序或夹带的文件，不能作佐证。请打印或另存为普通 PDF 再上传。",
            reason="active_pdf",
        )
    if b"%%EOF" not in data[-4096:]:
        raise FileRefused("这份 PDF 不完整。请重新导出一份再上传。", reason="damaged")
