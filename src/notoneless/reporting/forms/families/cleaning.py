"""F0-25 三类清理核查表: every file of the newest campaign, each standard with what was found."""

from collections.abc import Mapping, Sequence

from notoneless.casework.cleaning.lists import visible_files
from notoneless.casework.cleaning.models import CampaignFile, ItemCheck
from notoneless.papers.forms.terms import Value
from notoneless.places.paths import is_education, under
from notoneless.reporting.forms.terms import Asked, Line

GROUPS, STATES = dict(CampaignFile.GROUPS), dict(CampaignFile.STATES)
VERDICTS = dict(ItemCheck.VERDICTS)
NOT_CHECKED = "未核查"


def cleaned(asked: Asked) -> Sequence[Line]:
    """Of campaigns that ran on the day, or the last before it."""
    field = "school_path" if is_education(asked.area.path) else "area_path"
    rows = visible_files(asked.by, on=asked.on).filter(
        under(field, asked.area.path), campaign__since__lte=asked.as_of
    )
    newest = rows.order_by("-campaign__since", "-campaign__pk").values_list("campaign_id", flat=True).first()
    files = list(
        rows.filter(campaign=newest)
        .select_related("child__area", "child__school", "campaign", "disposition")
        .order_by("group", "child__name_key", "pk")
    )
    checks = _checks(files, asked)
    return [_line(file, checks.get(file.pk, {}), asked) for file in files]


def _checks(files: Sequence[CampaignFile], asked: Asked) -> Mapping[int, dict[str, ItemCheck]]:
    """File -> standard -> the newest look at it by that day."""
    rows = ItemCheck.objects.unscoped("checks of files already narrowed")
    rows = rows.filter(file__in=[one.pk for one in files], on__lte=asked.as_of).select_related("owner_post")
    found: dict[int, dict[str, ItemCheck]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.file_id, {})[row.item] = row
    return found


def _line(file: CampaignFile, checks: Mapping[str, ItemCheck], asked: Asked) -> Line:
    labels = {code: row.label for code, row in asked.policy.cleaning_items.items()}
    wanted = [code for code, row in asked.policy.cleaning_items.items() if file.group in row.groups]
    to_mend = [one for one in checks.values() if one.verdict == "to_fix"]
    said: dict[str, Value] = {
        "cleaning_group": GROUPS[file.group],
        "cleaning_basis": file.label,
        "standards": "；".join(
            f"{labels[code]}：{VERDICTS[checks[code].verdict] if code in checks else NOT_CHECKED}"
            for code in wanted
        ),
        "conclusion": STATES[file.state],
        "mending": "；".join(_mending(one, labels) for one in to_mend) or "无",
    }
    return Line(child=file.child, said=said)


def _mending(one: ItemCheck, labels: Mapping[str, str]) -> str:
    who = one.owner_post.title if one.owner_post else ""
    until = f"{one.due_on.isoformat()}前" if one.due_on else ""
    return f"{labels.get(one.item, one.item)}（{'，'.join(part for part in (one.word, who, until) if part)}）"
