"""Two records that are one child become one, and can be parted again exactly as they were."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F

from notoneless import trail
from notoneless.children.feeding import grams
from notoneless.children.models import Child, ChildMerge, FormerMark, NameGram
from notoneless.children.situations import Standing, record_standings
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.officers.refusals import Refusal, StaleVersion
from notoneless.policy.situations import SITUATIONS
from notoneless.trail.deeds import deed

# Rows of these stay with the record they were written for: they tell its own story.
OWN = {"children.childmerge", "children.namegram", "children.qualityissue", "children.situationchange"}
# What comes with a base that only the absorbed record had.
OF_BASE = {
    "registered": ("area_id", "area_path", "address", "household_number", "household_kind"),
    "living": ("stay_id", "stay_path"),
    "enrolled": ("school_id", "school_path", "school_name", "grade", "class_name"),
}


class CannotMerge(Refusal):
    """Two records that must not become one, with the reason."""


@deed
def merge_children(
    *, kept: Child, absorbed: Child, reason: str, expected: tuple[int, int], by: Officer, on: date
) -> ChildMerge:
    """`expected`: versions of both as the page showed them. Everything that hung on the absorbed hangs on the kept.

    The absorbed name and number become former ones of the kept, so that old papers still find the child.
    """
    for child in (kept, absorbed):
        require(Permission.MERGE_CHILDREN, by=by, at=child, on=on)
    _check(kept, absorbed)
    moved = _move(absorbed, kept)
    former = _keep_marks(kept, absorbed, on=on)
    taken = _taken(kept, absorbed)
    _advance(kept, expected[0], **{name: new for name, (_, new) in taken.items()})
    _advance(absorbed, expected[1], merged_into=kept)
    stood = _explain(kept, absorbed, reason, by=by, on=on)
    kept.refresh_from_db()
    made = ChildMerge.objects.create(
        kept=kept,
        absorbed=absorbed,
        before={"moved": moved, "taken": taken, "former": former, "stood": stood},
        reason=reason,
        merged_on=on,
        merged_by=by.code,
    )
    trail.note(
        "child.merged", by=by, on=on, about=kept.code, area=kept.area_path, reason=reason,
        detail={"with": absorbed.code},
    )  # fmt: skip
    return made


@deed
def part_children(*, merge: ChildMerge, reason: str, by: Officer, on: date) -> ChildMerge:
    """Undo: what was moved goes back, what was added to the kept record since stays with it."""
    require(Permission.SPLIT_CHILDREN, by=by, at=merge.kept, on=on)
    if merge.undone_on:
        raise CannotMerge("这次合并已经撤销，不必再办。")
    if not reason.strip():
        raise CannotMerge("请写明撤销合并的原因。")
    merge.refresh_from_db()
    for label, numbers in merge.before["moved"].items():
        model = apps.get_model(label)
        for start in range(0, len(numbers), 500):
            model._base_manager.filter(pk__in=numbers[start : start + 500]).update(child=merge.absorbed_id)
    FormerMark.objects.unscoped("undo of a merge").filter(pk__in=merge.before["former"]).update(
        withdrawn_on=on
    )
    _forget_names(merge.kept)
    _advance(merge.kept, merge.kept.version, **_given_back(merge))
    _stand_again(merge, reason, by=by, on=on)
    _advance(merge.absorbed, merge.absorbed.version, merged_into=None)
    ChildMerge.objects.unscoped("undo of a merge").filter(pk=merge.pk).update(
        undone_on=on, undone_by=by.code, undo_reason=reason
    )
    merge.refresh_from_db()
    trail.note("child.parted", by=by, on=on, about=merge.kept.code, area=merge.kept.area_path, reason=reason)
    return merge


def _check(kept: Child, absorbed: Child) -> None:
    if kept.pk == absorbed.pk:
        raise CannotMerge("这是同一条记录，不必合并。")
    if any(one.merged_into_id or one.withdrawn_on for one in (kept, absorbed)):
        raise CannotMerge("其中一条记录已被合并或撤回，请刷新后重新选择。")
    sound = ("valid", "residence")
    if kept.id_condition in sound and absorbed.id_condition in sound and kept.id_index != absorbed.id_index:
        raise CannotMerge(
            "两条记录的证件号码都有效而不相同，不能合并（可能是双胞胎或同名）。请先核对户口簿，由来源单位更正号码。"
        )


def _move(absorbed: Child, kept: Child) -> dict[str, list[int]]:
    """Every row of every room that points at the absorbed child; the primary keys are kept for the undo."""
    moved = {}
    for model in _pointing():
        rows = model._base_manager.filter(child=absorbed.pk)
        numbers = list(rows.order_by("pk").values_list("pk", flat=True))
        if numbers:
            _hang(rows, model, kept)
            moved[model._meta.label_lower] = numbers
    return moved


def _hang(rows: models.QuerySet[models.Model], model: type[models.Model], kept: Child) -> None:
    """What may exist once for a child (an open case) cannot be joined with its twin; a person ends one first."""
    try:
        with transaction.atomic():
            rows.update(child=kept.pk)
    except IntegrityError as fault:
        word = model._meta.verbose_name
        raise CannotMerge(
            f"两份档案各有一件未办结的{word}，不能合并。请先办结或排除其中一件{word}，再合并档案。"
        ) from fault


def _taken(kept: Child, absorbed: Child) -> dict[str, tuple[Any, Any]]:
    """Field of the kept record -> (what it held, what it takes over), for each base that only the absorbed had."""
    taken: dict[str, tuple[Any, Any]] = {}
    for base, fields in OF_BASE.items():
        flag = f"{base}_here"
        if getattr(absorbed, flag) and not getattr(kept, flag):
            taken |= {name: (getattr(kept, name), getattr(absorbed, name)) for name in (flag, *fields)}
    return taken


def _given_back(merge: ChildMerge) -> dict[str, Any]:
    """Only what still is as it was taken over: a later list may have said better."""
    return {
        name: old for name, (old, new) in merge.before["taken"].items() if getattr(merge.kept, name) == new
    }


def _explain(kept: Child, absorbed: Child, reason: str, *, by: Officer, on: date) -> list[str]:
    """A child that one record explains is explained; returns (before, after), or nothing."""
    if SITUATIONS[kept.situation].explained or not SITUATIONS[absorbed.situation].explained:
        return []
    before = kept.situation
    standing = Standing(kept.pk, absorbed.situation, "person", reason=f"与 {absorbed.code} 合并：{reason}")
    record_standings([standing], by=by, on=on)
    return [before, absorbed.situation]


def _stand_again(merge: ChildMerge, reason: str, *, by: Officer, on: date) -> None:
    stood = merge.before["stood"]
    merge.kept.refresh_from_db()
    if stood and merge.kept.situation == stood[1]:
        standing = Standing(
            merge.kept_id, stood[0], "person", reason=f"撤销与 {merge.absorbed.code} 的合并：{reason}"
        )
        record_standings([standing], by=by, on=on)
        merge.kept.refresh_from_db()


def _forget_names(child: Child) -> None:
    """The index keeps the present name and the former ones that still are."""
    marks = FormerMark.objects.unscoped("undo of a merge").filter(child=child, kind="name", withdrawn_on=None)
    keys = [child.name_key, *marks.values_list("text_key", flat=True)]
    wanted = {gram for key in keys for gram in grams(key)}
    NameGram.objects.filter(child=child).exclude(gram__in=wanted).delete()  # an index, not a record


def _pointing() -> Iterable[type[models.Model]]:
    for model in apps.get_models():
        field = next((f for f in model._meta.local_concrete_fields if f.name == "child"), None)
        if field is not None and field.related_model is Child and model._meta.label_lower not in OWN:
            yield model


def _keep_marks(kept: Child, absorbed: Child, *, on: date) -> list[int]:
    made = []
    if absorbed.name_key != kept.name_key:
        mark = FormerMark(child=kept, kind="name", text=absorbed.name, text_key=absorbed.name_key, until=on)
        made.append(mark)
    if absorbed.id_number and absorbed.id_index != kept.id_index:
        made.append(
            FormerMark(
                child=kept, kind="number", number=absorbed.id_number, number_index=absorbed.id_index, until=on
            )
        )
    for mark in made:
        mark.save()
    for gram in NameGram.objects.filter(child=absorbed).values_list("gram", flat=True):
        NameGram.objects.get_or_create(gram=gram, child=kept)
    return [mark.pk for mark in made]


def _advance(child: Child, expected: int, **values: object) -> None:
    rows = Child.objects.unscoped("compare-and-set of a child").filter(pk=child.pk, version=expected)
    if rows.update(version=F("version") + 1, **values) == 0:
        raise StaleVersion(f"学生{child.code}")
    child.refresh_from_db()
