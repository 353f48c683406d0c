"""Office documents are archives: no macro, no bomb, no way out of the folder, and really a document."""

import io
import zipfile

from notoneless.evidence.files.formats import REFUSED
from notoneless.evidence.files.limits import Limits
from notoneless.evidence.files.refusals import FileRefused

_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_PROGRAMS = (".bin", ".exe", ".js", ".vbs", ".html", ".htm", ".svg", ".zip")
_HARMLESS = ("printersettings",)


def office_format(data: bytes, limits: Limits) -> str:
    """'docx' or 'xlsx', or FileRefused; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise FileRefused(
            "这个文档已损坏，打不开。请在电脑上打开后另存一份再上传。", reason="damaged"
        ) from fault
    names = {part.filename for part in parts}
    found = next((_MAIN[name] for name in _MAIN if name in names), "")
    if not found or "[Content_Types].xml" not in names:
        raise FileRefused(REFUSED["zip"], reason="zip")
    _refuse_bomb(parts, limits)
    _refuse_programs(names)
    return found


def _refuse_bomb(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > limits.ratio_floor_bytes
        and part.file_size > limits.ratio * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > limits.archive_entries or unpacked > limits.unpacked_bytes or swollen:
        raise FileRefused(
            "这个文档解开后大得不正常，已拒绝。请删去多余内容后另存，或导出为 PDF 再上传。", reason="bomb"
        )


def _refuse_programs(names: set[str]) -> None:
    lower = {name.lower() for name in names}
    if any("vbaproject" in name or "activex" in name for name in lower):
        raise FileRefused(REFUSED["macro"], reason="macro")
    hidden = [
        name for name in lower if name.endswith(_PROGRAMS) and not any(one in name for one in _HARMLESS)
    ]
    if hidden or any(name.startswith("/") or ".." in name.split("/") for name in lower):
        raise FileRefused(
            "这个文档里夹带了别的文件，不能作佐证。请另存为只含文字、表格和图片的文档，或导出为 PDF 再上传。",
            reason="embedded",
        )
