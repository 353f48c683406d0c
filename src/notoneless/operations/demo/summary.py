"""What the demo prints at the end: children by situation, findings by kind, and how much of the truth was found."""

from collections import Counter
from pathlib import Path

from notoneless.children.models import Child
from notoneless.officers.models import Holding
from notoneless.operations.demo.truth_found import kept
from notoneless.places.rules import policy_on
from notoneless.policy.situations import SITUATIONS
from notoneless.screening.models import Finding, Run


def summary_of(folder: Path) -> str:
    """`folder` holds the truth of the invented county beside its files."""
    run = Run.objects.filter(state="done").order_by("-pk").first()
    if run is None:
        return "还没有比对结果。"
    lines = ["", "—— 小结 ——", *_situations(), "", *_findings(run), "", *kept(folder), "", *_people()]
    return "\n".join(lines)


def _situations() -> list[str]:
    children = Child.objects.unscoped("summary of the demo").filter(
        merged_into=None, withdrawn_on=None, registered_here=True, in_band=True
    )
    counted = Counter(children.values_list("situation", flat=True))
    lines = [f"户籍适龄儿童 {sum(counted.values()):,} 人："]
    for code, situation in SITUATIONS.items():
        if counted[code]:
            lines.append(f"  {situation.label}  {counted[code]:,}")
    return lines


def _findings(run: Run) -> list[str]:
    labels = {code: kind.label for code, kind in policy_on(run.on).finding_kinds.items()}
    counted = Counter(
        Finding.objects.unscoped("summary of the demo").filter(state="open").values_list("kind", flat=True)
    )
    lines = [f"待核疑点 {sum(counted.values()):,} 条："]
    return lines + [f"  {labels.get(kind, kind)}  {number:,}" for kind, number in counted.most_common()]


def _people() -> list[str]:
    lines = ["可用的登录名（部分）："]
    held = Holding.objects.select_related("officer", "post").order_by("post__role", "officer__login")
    shown: set[str] = set()
    for holding in held:
        if holding.post.role not in shown:
            shown.add(holding.post.role)
            lines.append(f"  {holding.officer.login}  {holding.post.title}")
    return lines
