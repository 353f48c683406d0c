"""A ledger as a list: its columns, the filters every ledger has, and its own."""

from collections.abc import Mapping
from typing import Any

from notoneless.reporting.ledgers.columns import STAGES
from notoneless.reporting.ledgers.reading import Asked
from notoneless.reporting.ledgers.terms import Choice, LedgerColumn
from notoneless.web.frame.lists import Column, Facet, ListTerms
from notoneless.web.frame.lists.leaving import Taken

YES_NO = ((True, "是"), (False, "否"))
SEARCH_LABEL = "姓名、首字母、末四位、出生日期、监护人、村、学校"
NAMELESS = "（无姓名）"
ON_PAGE = frozenset({"then_ethnicity", "then_address", "disposition_code", "then_household"})
"""Columns of the workbook that would make the page too wide."""


def list_terms(
    asked: Asked, values: Mapping[str, tuple[tuple[Any, str], ...]], *, sees_disability: bool
) -> ListTerms:
    return ListTerms(
        columns=tuple(
            _column(one) for one in asked.ledger.columns if one.field not in ON_PAGE and _told(one, asked)
        ),
        order="then_name",
        facets=_facets(asked, values, sees_disability=sees_disability),
        name_field="then_name",
        row_entrance="children.page",
        search_label=SEARCH_LABEL,
        export_entrance="ledgers.export",
        noted_as="ledger.listed",
        empty="{day}，{place}的{title}没有学生。",
    )


def taken(asked: Asked) -> tuple[Taken, ...]:
    """All columns of the ledger, as the workbook has them."""
    return tuple(
        Taken(one.field, one.heading, one.kind, width=one.width, labels=one.labels)
        for one in asked.ledger.columns
    )


def _told(column: LedgerColumn, asked: Asked) -> bool:
    """Nothing of today was entered late."""
    return column.field != "late" or asked.when.is_past


def _column(one: LedgerColumn) -> Column:
    if one.field == "then_name":
        return Column("then_name", "姓名", "main", sort="name_key", show=lambda name: name or NAMELESS)
    if one.field in ("then_birth", "then_since"):
        return Column(one.field, one.heading, "date", sort=one.field)
    return Column(one.field, one.heading, one.kind if one.kind == "date" else "text", labels=one.labels)


def _facets(
    asked: Asked, values: Mapping[str, tuple[tuple[Any, str], ...]], *, sees_disability: bool
) -> tuple[Facet, ...]:
    """Few values each: all counts come from one statement."""
    own = [_own(choice, values) for choice in asked.ledger.choices]
    usual = [
        Facet(
            "sex", "性别", "then_sex", choices=(("男", "男"), ("女", "女"), ("", "未填")), hides_empty=True
        ),
        Facet("stage", "学段", "stage", choices=STAGES, hides_empty=True),
        Facet("assisted", "建档立卡", "assisted", choices=YES_NO),
        Facet("left", "留守", "left", choices=YES_NO),
    ]
    if sees_disability:
        usual.append(Facet("disabled", "残疾", "disabled", choices=YES_NO))
    if asked.base.code == "enrolled":
        usual.append(Facet("migrant", "随迁", "migrant", choices=YES_NO))
    if asked.when.is_past:
        usual.append(Facet("late", "补录", "late", choices=((True, "有事后补录"), (False, "无"))))
    return (*own, *usual)


def _own(choice: Choice, values: Mapping[str, tuple[tuple[Any, str], ...]]) -> Facet:
    return Facet(
        choice.key,
        choice.label,
        choice.field,
        choices=values.get(choice.key, choice.values),
        hides_empty=True,
    )
