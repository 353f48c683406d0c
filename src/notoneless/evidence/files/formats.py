"""The formats that may be evidence, and those recognised only to tell people what to do with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Format:
    """`media` is how the work speaks of it: image, pdf, audio, video or document."""

    name: str
    media: str
    ending: str
    content_type: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("jpeg", "image", ".jpg", "image/jpeg"),
            Format("png", "image", ".png", "image/png"),
            Format("webp", "image", ".webp", "image/webp"),
            Format("pdf", "pdf", ".pdf", "application/pdf"),
            Format("docx", "document", ".docx", f"{OFFICE}.wordprocessingml.document"),
            Format("xlsx", "document", ".xlsx", f"{OFFICE}.spreadsheetml.sheet"),
            Format("mp3", "audio", ".mp3", "audio/mpeg"),
            Format("m4a", "audio", ".m4a", "audio/mp4"),
            Format("wav", "audio", ".wav", "audio/wav"),
            Format("amr", "audio", ".amr", "audio/amr"),
            Format("mp4", "video", ".mp4", "video/mp4"),
        )
    }
)
MEDIA: Mapping[str, str] = MappingProxyType(
    {"image": "图片", "pdf": "PDF 文件", "audio": "录音", "video": "录像", "document": "文档"}
)
# What a browser is asked to offer when it opens the phone's own chooser.
ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "image": ("image/jpeg", "image/png", "image/webp"),
        "pdf": (".pdf",),
        "document": (".docx", ".xlsx"),
        "audio": (".mp3", ".m4a", ".wav", ".amr"),
        "video": (".mp4",),
    }
)

_HEIC = "这是 HEIC 格式的照片，系统不能安全打开。请在手机“设置—相机—格式”中选“兼容性最佳”后重拍，或另存为 JPG 再上传。"
_MARKUP = "这个文件的内容是网页或矢量图，里面可以藏程序，不能作佐证。请改传照片（JPG、PNG）或 PDF。"
REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "heic": _HEIC,
        "svg": _MARKUP,
        "html": _MARKUP,
        "zip": "这是压缩包，系统不打开压缩包。请解压后把里面的照片或文件逐个上传。",
        "macro": "这个文档里带有宏（程序），不能作佐证。请另存为不带宏的 .docx 或 .xlsx，或导出为 PDF 再上传。",
        "old_office": "这是旧版 Office 文档或加了密码的文档。请用 WPS 或 Word 另存为不带密码的 .docx、.xlsx "
        "或 PDF 再上传。",
        "gif": "这是 GIF 动图。请改传 JPG 或 PNG 照片。",
        "bmp": "这是 BMP 图片。请另存为 JPG 或 PNG 再上传。",
        "tiff": "这是 TIFF 图片。请另存为 JPG、PNG 或 PDF 再上传。",
        "program": "这是程序文件，不能作佐证。请上传照片、扫描件、录音、录像或文档。",
        "video_other": "这种录像格式不能保存。请在手机上转成 MP4 再上传。",
        "empty": "这个文件是空的，没有内容。请重新选择文件上传。",
        "unknown": "认不出这个文件是什么。可以上传：照片（JPG、PNG、WEBP）、PDF、Word 和 Excel 文档（.docx、.xlsx）、"
        "录音（MP3、M4A、WAV、AMR）、录像（MP4）。",
    }
)
