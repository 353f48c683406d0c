"""A county's own templates: checked, kept by version, withdrawn; papers that went out by an older one stay."""

import hashlib
from datetime import date

from notoneless import trail
from notoneless.casework.noticing import stores
from notoneless.casework.noticing.models import PaperTemplate
from notoneless.casework.noticing.refusals import PaperRefused, TemplateRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.papers.official.kinds import kinds
from notoneless.papers.official.templates import TemplateUnfit, check_template
from notoneless.trail.deeds import deed

NAME_LENGTH = 120


@deed
def adopt_template(*, kind: str, upload: bytes, filename: str, by: Officer, on: date) -> PaperTemplate:
    """In use from now on. Raises TemplateRefused naming the fields that are unknown or missing."""
    require(Permission.ADOPT_POLICY, by=by, on=on)
    if kind not in kinds():
        raise PaperRefused("没有这种文书。请从文书种类中选择。")
    try:
        checked = check_template(upload, kinds()[kind])
    except TemplateUnfit as fault:
        raise TemplateRefused(fault.sentence) from fault
    if not checked.is_fit:
        raise TemplateRefused(_lacking(checked.unknown, checked.missing))
    newest = PaperTemplate.objects.filter(kind=kind).order_by("-number").first()
    made = PaperTemplate.objects.create(
        kind=kind,
        number=(newest.number if newest else 0) + 1,
        shown_name=_shown(filename),
        file_name=stores.TEMPLATES.put(upload),
        sha256=hashlib.sha256(upload).hexdigest(),
        fields=list(checked.used),
        since=on,
        by_code=by.code,
    )
    detail = {"version": made.number, "sha256": made.sha256}
    trail.note("paper_template.adopted", by=by, on=on, about=kind, detail=detail)
    return made


@deed
def withdraw_template(*, template: PaperTemplate, by: Officer, on: date) -> PaperTemplate:
    """The one before it is used again; where there is none, the built-in paper."""
    require(Permission.ADOPT_POLICY, by=by, on=on)
    rows = PaperTemplate.objects.filter(pk=template.pk, withdrawn_on=None)
    if not rows.update(withdrawn_on=on, withdrawn_by=by.code):
        raise PaperRefused("这份模板已经停用。请刷新页面。")
    template.refresh_from_db()
    trail.note(
        "paper_template.withdrawn", by=by, on=on, about=template.kind, detail={"version": template.number}
    )
    return template


def template_in_use(kind: str) -> PaperTemplate | None:
    """The county's own, where it has one."""
    return PaperTemplate.objects.filter(kind=kind, withdrawn_on=None).order_by("-number").first()


def _lacking(unknown: tuple[str, ...], missing: tuple[str, ...]) -> str:
    said = []
    if unknown:
        said.append(f"不认识的名称：{'、'.join(unknown)}")
    if missing:
        said.append(f"缺少必需的内容：{'、'.join(missing)}")
    return f"模板没有采用。{'；'.join(said)}。请对照系统模板中的名称修改后再上传。"


def _shown(filename: str) -> str:
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:NAME_LENGTH] or "模板.docx"
