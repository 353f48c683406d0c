"""One piece of evidence: what it is, what it says of itself, and its correction."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless.evidence import kinds
from notoneless.evidence.models import Evidence
from notoneless.evidence.receiving import correct_evidence
from notoneless.evidence.showing import Thumb, thumbs
from notoneless.officers.permissions import Permission, may
from notoneless.officers.refusals import NotAllowed, Refusal
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.web.frame import clock, desk
from notoneless.web.frame.deeds.files import sent_files
from notoneless.web.frame.pages import Crumb
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.evidence.pages import Facts, PiecePage
from notoneless.web.journeys.evidence.serving import piece_or_404


def piece(request: HttpRequest, code: str) -> HttpResponseBase:
    return _shown(request, piece_or_404(request, code))


def correct(request: HttpRequest, code: str) -> HttpResponseBase:
    old, officer, on = piece_or_404(request, code), desk.officer_of(request), clock.today()
    files = sent_files(request)
    if not files:
        return _shown(request, old, error="请选择更正后的文件。")
    try:
        new = correct_evidence(
            evidence=old, upload=files[0].content, filename=files[0].name, reason=request.POST.get("reason", ""),
            by=officer, on=on,
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _shown(request, old, error=refusal.sentence)
    messages.success(request, f"已更正，原材料{old.code}保留。")
    return HttpResponseRedirect(reverse("evidence.page", args=[new.code]))


def _shown(request: HttpRequest, row: Evidence, error: str = "") -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    policy = policy_on(on)
    (item,) = thumbs([row], policy)
    page = PiecePage(
        title=item.label,
        place=row.child.name,
        crumbs=(
            Crumb(row.child.name, reverse("children.page", args=[row.child.code])),
            Crumb("佐证材料", reverse("evidence.album", args=[row.child.code])),
            Crumb(item.label),
        ),
        item=item,
        child=row.child.name,
        album=reverse("evidence.album", args=[row.child.code]),
        facts=_facts(row, item),
        claims=_claims(row, item, full=may(Permission.VIEW_ORIGINALS, by=officer, at=row, on=on)),
        sentence=_sentence(item),
        accept=_accept(row, policy),
        may_correct=row.replaced_on is None and may(Permission.ADD_EVIDENCE, by=officer, at=row, on=on),
        may_open_original=may(Permission.VIEW_ORIGINALS, by=officer, at=row, on=on),
        error=error,
    )
    return render(request, "evidence/piece.html", page, status=422 if error else 200)


def _sentence(item: Thumb) -> str:
    if item.corrected_by:
        return "这份材料已被更正，仅供查考，不再作证明。"
    return "这份材料是补录的：拍摄（形成）在前，上传在后一日或更晚。" if item.late else ""


def _accept(row: Evidence, policy: Policy) -> str:
    return kinds.accepted([row.kind], policy) if row.kind in policy.evidence else ""


def _facts(row: Evidence, item: Thumb) -> Facts:
    pixels = f"{row.width} × {row.height}" if row.width else ""
    return (
        ("编号", row.code, ""),
        ("证明事项", item.proves, ""),
        ("收到时间", item.received, "服务器时间"),
        ("提交人", item.by, ""),
        ("文件", f"{item.name}（{item.media}，{item.size}）", ""),
        ("像素", pixels, "") if pixels else ("类别", item.media, ""),
        ("原件校验码", row.sha256, "SHA-256"),
        ("展示件校验码", row.copy_sha256, "SHA-256") if row.copy_sha256 else ("展示件", "与原件相同", ""),
        *((("更正原因", row.reason, ""),) if row.reason else ()),
    )


def _claims(row: Evidence, item: Thumb, *, full: bool) -> Facts:
    """What the file or its sender says; where it was taken only for who may open originals."""
    place = "有，仅审核人员可见" if row.latitude is not None else "照片未带"
    if row.latitude is not None and full:
        place = f"北纬 {row.latitude:.4f}，东经 {row.longitude:.4f}"
    return (
        ("拍摄时间", item.taken or "照片未带", row.get_taken_source_display()),
        ("拍摄地点", place, ""),
        ("设备", (row.camera or "照片未带") if full else "仅审核人员可见", ""),
    )
