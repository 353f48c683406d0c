"""The forms of this journey."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from notoneless.children.models import Child
from notoneless.keeping.early.attendance import Missed
from notoneless.keeping.early.models import Absence, AbsenceWarning

THERE, LEAVE, OUT = "there", "leave", "out"
WAS = ((THERE, "到校"), (LEAVE, "请假"), (OUT, "缺课"))


class DayForm(forms.Form):
    """Each pupil was there unless said otherwise; a pupil the form does not speak of stops it."""

    def __init__(self, pupils: Sequence[Child], missed: Mapping[int, Absence], data: Any = None) -> None:
        super().__init__(data)
        self.pupils = pupils
        for child in pupils:
            row = missed.get(child.pk)
            was = THERE if row is None else LEAVE if row.excused else OUT
            self.fields[f"was_{child.code}"] = forms.ChoiceField(
                label=child.name, choices=WAS, initial=was, widget=forms.RadioSelect
            )
            self.fields[f"word_{child.code}"] = forms.CharField(
                label=f"{child.name}的去向、原因",
                max_length=100,
                required=False,
                initial=row.word if row else "",
            )

    def missed(self) -> list[Missed]:
        said = self.cleaned_data
        return [
            Missed(child.code, said[f"was_{child.code}"] == LEAVE, said[f"word_{child.code}"])
            for child in self.pupils
            if said[f"was_{child.code}"] != THERE
        ]


class SettleForm(forms.Form):
    ending = forms.ChoiceField(
        label="处理结果",
        choices=[one for one in AbsenceWarning.ENDINGS if one[0] != "reported"],
        widget=forms.RadioSelect,
    )
    word = forms.CharField(
        label="处理情况", max_length=300, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="联系、家访的经过，缺课原因，何时返校",
    )  # fmt: skip
