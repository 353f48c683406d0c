"""A county's own .docx: what may stand in it, whether its names are known, and how it is filled."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from notoneless.papers.official.filling import BLANK
from notoneless.papers.official.kinds import FORM, Kind

LARGEST, LARGEST_OPENED, MOST_PARTS = 5 * 1024 * 1024, 50 * 1024 * 1024, 500
MAIN_PART = "word/document.xml"
ZIP_MARK = b"PK\x03\x04"
# A plain name in double braces; nothing that decides, repeats or calls.
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)


class TemplateUnfit(ValueError):
    """The sentence says what is wrong with the file and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Checked:
    """The names a template uses; `missing` are those the paper cannot do without."""

    used: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_fit(self) -> bool:
        return not self.unknown and not self.missing


def check_template(content: bytes, kind: Kind) -> Checked:
    """Raises TemplateUnfit for a file that is no plain .docx or holds more than names."""
    _check_parts(content)
    used = _names(content)
    needed = set(kind.required) | ({"number"} if kind.word else set())
    needed |= {"issuer_name", "date"} if kind.signed or kind.group == FORM else set()
    labels = {one.name: one.label for one in kind.fields}
    missing = [f"{labels.get(name, name)}（{name}）" for name in sorted(needed - set(used))]
    return Checked(used, tuple(name for name in used if name not in kind.names), tuple(missing))


def fill_template(content: bytes, facts: Mapping[str, str], names: Iterable[str]) -> bytes:
    """What is not known becomes a line to write on, as on the built-in paper."""
    document = DocxTemplate(io.BytesIO(content))
    said = {name: facts.get(name) or BLANK for name in names}
    document.render(said, _environment(), autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True)


def _check_parts(content: bytes) -> None:
    if len(content) > LARGEST:
        raise TemplateUnfit("模板超过 5 MB。请去掉其中的大图片后再上传。")
    if not content.startswith(ZIP_MARK):
        raise TemplateUnfit("这不是 .docx 文件。请在 Word 或 WPS 中另存为“Word 文档（.docx）”。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_listed(parts)
            written = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
            for name in written:
                _check_part(name, parts.read(name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise TemplateUnfit("这个文件打不开或设有密码。请另存一份没有密码的 .docx 再上传。") from fault


def _check_listed(parts: zipfile.ZipFile) -> None:
    listed = parts.infolist()
    if MAIN_PART not in parts.namelist():
        raise TemplateUnfit("这不是 .docx 文件。请在 Word 或 WPS 中另存为“Word 文档（.docx）”。")
    if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > LARGEST_OPENED:
        raise TemplateUnfit("这个文件展开后过大。请用空白文档重新做一份模板。")
    if any("vbaProject" in one.filename or one.filename.startswith("word/embeddings/") for one in listed):
        raise TemplateUnfit("模板里有宏或嵌入的对象。请删去后另存为 .docx 再上传。")


def _check_part(name: str, part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise TemplateUnfit("这个文件的内容不规范。请用 Word 或 WPS 重新保存后再上传。")
    if name.endswith(".rels") and b'TargetMode="External"' in part:
        raise TemplateUnfit("模板引用了外部的文件或网址。请删去链接后再上传。")


def _names(content: bytes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for xml in _texts(content):
        try:
            tree = _environment().parse(xml)
        except TemplateSyntaxError as fault:
            raise TemplateUnfit("有一处 {{ }} 没有写完整。请核对每个名称前后的两个花括号。") from fault
        for node in _all(tree):
            if not isinstance(node, ALLOWED):
                raise TemplateUnfit("模板里只能用“{{ 名称 }}”，不能用判断、循环或计算。请改为只写名称。")
            if isinstance(node, nodes.Name):
                found[node.name] = None
    return tuple(found)


def _all(node: nodes.Node) -> Iterable[nodes.Node]:
    yield node
    for below in node.iter_child_nodes():
        yield from _all(below)


def _texts(content: bytes) -> list[str]:
    """Body, headers and footers, with names that Word cut into pieces put together again."""
    document = DocxTemplate(io.BytesIO(content))
    document.init_docx()
    found = [document.patch_xml(document.get_xml())]
    for kind in (document.HEADER_URI, document.FOOTER_URI):
        found += [
            document.patch_xml(document.get_part_xml(part)) for _, part in document.get_headers_footers(kind)
        ]
    return found
