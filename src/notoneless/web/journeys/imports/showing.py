"""Puts one batch into words and numbers for its page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.registers.importing import previewing
from notoneless.registers.importing.deciding import is_own
from notoneless.registers.importing.previewing import GroupPage
from notoneless.registers.kinds import kind_of
from notoneless.registers.models import Batch
from notoneless.web.frame import wording
from notoneless.web.frame.pages import Crumb
from notoneless.web.journeys.imports.pages import Account, BatchPage, Group, Step, Work

REVIEWED = ("staged", "committing", "committed", "undoing")
MARKS = {"staged": "waiting", "mapping": "waiting", "committed": "done", "refused": "overdue"}
ROW_WORDS = {"title": "标题", "form": "填报栏", "header": "表头", "total": "合计", "note": "说明"}
LEADS: Mapping[str, str] = {
    "missing": "上一份名单里有、这一份没有的孩子。通过后这些行从本类名册撤下；孩子仍在台账，去向由比对查明。",
    "new": "这一来源的本类名册里第一次出现的行。标有“台账已有”的孩子见于其他来源的名册，不另立新人。",
    "returned": "较早的名单里有、上一份没有、这一份又有的孩子。不算新增：通过后接着用台账里原来的记录。",
    "changed": "与上一份名单是同一行，内容有变：划线的是原来的，后面是现在的。",
    "close": (
        "像是同一个孩子，但证件号或姓名不同。"
        "选“同一人”按变更处理；选“不是”则这一行按新增、原来那一行按“没有”处理。"
    ),
    "rejected": "这些行没有导入，其余各行不受影响。请下载错误表，照“错误原因”改好，再把整份名册重新上传。",
    "unchanged": "与上一份名单完全相同，不作改动。",
    previewing.REMARKS: "这些单元格已照收，但写法有问题或前后矛盾，请原单位核对；系统不代为改正。",
}
ERASED = "本批的原始文件和逐行内容已按规定期限删除，只留各类行数和文件校验值。"
MIB = 1024 * 1024


def is_reviewed(batch: Batch) -> bool:
    return batch.state in REVIEWED and previewing.is_readable(batch)


def batch_page(
    batch: Batch,
    group: GroupPage | None,
    *,
    officer: Officer,
    on: date,
    work: Work | None,
    kept: Sequence[tuple[str, str]],
    kept_unseen: int,
) -> BatchPage:
    may_here = partial(may, by=officer, at=batch.source_path, on=on)
    approves, staged = may_here(Permission.APPROVE_BATCH), batch.state == "staged"
    imports = may_here(Permission.IMPORT_REGISTERS)
    sent = imports and is_own(batch, officer)
    accounts = tuple(_account(sheet) for sheet in batch.accounting)
    outcome, open_pairs = previewing.decided(batch) if staged else (batch.counts, 0)
    return BatchPage(
        title=kind_of(batch.kind).label,
        place=batch.source_unit.name,
        aside=batch.get_state_display(),
        crumbs=(Crumb("名册导入", reverse("imports.list")), Crumb(batch.code)),
        code=batch.code,
        state=batch.get_state_display(),
        state_kind=MARKS.get(batch.state, "open"),
        facts=_facts(batch),
        sentence=batch.sentence,
        work=work,
        accounts=accounts,
        total=_sum(accounts) if len(accounts) > 1 else None,
        remarked=_remarked(accounts),
        is_pending=any(one.pending for one in accounts),
        groups=_groups(batch, group) if group else (),
        group=group,
        group_lead=LEADS[group.group] if group else "",
        remarks=_remarks(batch, group) if group else None,
        steps=_steps(batch, group) if group else (),
        open_pairs=open_pairs,
        says=_says(outcome),
        may_decide=approves and staged,
        may_settle=(approves or sent) and staged,
        may_cancel=(approves or sent) and batch.state in ("mapping", "staged"),
        may_read_again=imports and batch.state in ("mapping", "staged"),
        may_correct=imports and batch.state in ("mapping", "staged"),
        may_undo=batch.state == "committed" and may_here(Permission.UNDO_BATCH),
        must_confirm=previewing.left_out(batch)[0] > 0,
        has_returned=imports and bool(batch.counts.get("rejected")) and bool(batch.upload.sealed_name),
        kept=tuple(kept),
        kept_unseen=kept_unseen - len(kept),
        erased=ERASED if batch.state in REVIEWED and not previewing.is_readable(batch) else "",
    )


def _facts(batch: Batch) -> tuple[tuple[str, str, str], ...]:
    names = names_of({batch.received_by, batch.decided_by, batch.undone_by} - {""})
    size = batch.upload.size
    shown_size = f"{size / MIB:.1f} MB" if size >= MIB else f"{max(size // 1024, 1):,} KB"
    facts = [
        ("来源单位", batch.source_unit.name, ""),
        ("名册日期", wording.day(batch.as_of), ""),
        ("文件", batch.upload.shown_name, shown_size),
        ("收到", wording.day(batch.received_on), names.get(batch.received_by, "")),
    ]
    if batch.decided_on:
        word = "退回" if batch.state == "cancelled" else "入库"
        facts.append((word, wording.day(batch.decided_on), names.get(batch.decided_by, "")))
    if batch.undone_on:
        facts.append(("撤销", wording.day(batch.undone_on), names.get(batch.undone_by, "")))
    if batch.upload.erased_on:
        facts.append(
            ("原件", f"{wording.day(batch.upload.erased_on)} 删除", f"校验值 {batch.upload.sha256[:16]}…")
        )
    return tuple(facts)


def _account(sheet: Mapping[str, Any]) -> Account:
    name = sheet["sheet"] + (f"（第 {sheet['part']} 张表）" if sheet["part"] > 1 else "")
    hidden = (
        "整张隐藏" if sheet["hidden"] else f"{sheet['hidden_rows']:,} 行隐藏" if sheet["hidden_rows"] else ""
    )
    settled = sheet["accepted"] + sheet["rejected"] + sheet["furniture"] + sheet["blank"]
    return Account(
        name=name, rows=sheet["rows"], accepted=sheet["accepted"], rejected=sheet["rejected"],
        furniture=sheet["furniture"], blank=sheet["blank"], pending=sheet["rows"] - settled, hidden=hidden,
        shown_furniture=tuple((row, ROW_WORDS.get(kind, kind), text) for row, kind, text in sheet["shown_furniture"]),
        remarks=tuple(sheet["remarks"]),
    )  # fmt: skip


def _remarked(accounts: Sequence[Account]) -> tuple[tuple[str, str], ...]:
    """The same remark about several sheets is one line."""
    sheets: dict[str, list[str]] = {}
    for one in accounts:
        for remark in one.remarks:
            sheets.setdefault(remark, []).append(one.name)
    return tuple(("、".join(names), remark) for remark, names in sheets.items())


def _sum(accounts: Sequence[Account]) -> Account:
    numbers = {
        name: sum(getattr(one, name) for one in accounts)
        for name in ("rows", "accepted", "rejected", "furniture", "blank", "pending")
    }
    return Account(name="合计", hidden="", shown_furniture=(), remarks=(), **numbers)


def _groups(batch: Batch, shown: GroupPage) -> tuple[Group, ...]:
    return tuple(
        Group(label, batch.counts.get(code, 0), group_address(batch.code, code), code == shown.group)
        for code, label in previewing.LABELS.items()
    )


def _remarks(batch: Batch, shown: GroupPage) -> Group | None:
    code = previewing.REMARKS
    count = shown.total if shown.group == code else previewing.remarks_in(batch)
    here = shown.group == code
    return Group("另有提示", count, group_address(batch.code, code), here) if count else None


def _steps(batch: Batch, shown: GroupPage) -> tuple[Step, ...]:
    if shown.pages == 1:
        return ()
    earlier = group_address(batch.code, shown.group, shown.page - 1) if shown.page > 1 else ""
    later = group_address(batch.code, shown.group, shown.page + 1) if shown.page < shown.pages else ""
    return (Step("上一页", earlier), Step(f"{shown.page} / {shown.pages}", ""), Step("下一页", later))


def _says(counts: Mapping[str, int]) -> str:
    words = (
        ("new", "新增 {} 行"),
        ("returned", "重新出现 {} 行"),
        ("changed", "变更 {} 行"),
        ("missing", "撤下 {} 行"),
        ("rejected", "退回 {} 行不导入"),
    )
    told = [text.format(f"{counts[group]:,}") for group, text in words if counts.get(group)]
    if shared := counts.get("shared"):
        told[0] += f"（其中 {shared:,} 人台账已有）"
    return f"通过后：{'，'.join(told)}。" if told else "与上一份名单相同，通过后没有改动。"


def group_address(code: str, group: str, page: int = 1) -> str:
    words = {"group": group} | ({"page": str(page)} if page > 1 else {})
    return f"{reverse('imports.batch', args=[code])}?{urlencode(words)}"
