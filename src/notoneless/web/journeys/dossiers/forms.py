"""The forms of this journey."""

from datetime import date
from typing import Any

from django import forms

from notoneless.evidence.receiving import SentFile
from notoneless.reporting.dossiers.library import authorities
from notoneless.reporting.dossiers.models import ArchivePiece, DossierCopy
from notoneless.reporting.dossiers.pieces import Piece
from notoneless.web.frame.deeds.fields import day_field


class PieceForm(forms.Form):
    title = forms.CharField(label="材料名称", max_length=120)
    level = forms.ChoiceField(label="级别", choices=ArchivePiece.LEVELS, help_text="发文或形成单位的级别")
    dated = day_field("日期", help_text="文件落款日、会议日、活动日")
    number = forms.CharField(label="文号", max_length=60, required=False)
    authority = forms.ChoiceField(
        label="政策库条目", required=False, help_text="选对应条目后，政策库可直接打开原文"
    )
    scan = forms.FileField(label="扫描件", required=False, help_text="图片或 PDF；没有扫描件的写明存放处")
    kept_at = forms.CharField(label="原件存放处", max_length=120, required=False)

    def __init__(
        self, item: str, on: date, data: Any = None, files: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, initial={"dated": on, "level": "school"} | (initial or {}))
        self.item = item
        if item == "documents":
            listed = [(one.code, one.title) for one in authorities()]
            self.fields["authority"].choices = [("", "不在政策库"), *listed]  # type: ignore[attr-defined]
        else:
            del self.fields["authority"]

    def piece(self) -> Piece:
        said = self.cleaned_data
        sent = said["scan"]
        return Piece(
            item=self.item, title=said["title"], level=said["level"], dated=said["dated"], number=said["number"],
            authority=said.get("authority", ""), kept_at=said["kept_at"],
            scan=SentFile(sent.read(), sent.name or "") if sent else None,
        )  # fmt: skip


class CorrectForm(PieceForm):
    reason = forms.CharField(label="更正原因", max_length=200)


class CopyForm(forms.Form):
    form = forms.ChoiceField(label="形式", choices=DossierCopy.FORMS, widget=forms.RadioSelect, initial="pdf")
    purpose = forms.CharField(
        label="用途", max_length=100, help_text="印在封面，记入操作记录；不写证件号码和电话"
    )
