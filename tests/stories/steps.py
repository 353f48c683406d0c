"""The steps of a story, each one thing that one person does on one page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from notoneless.casework.clock.models import OwedReport
from notoneless.casework.handing.models import Transfer
from notoneless.casework.noticing.models import Paper
from notoneless.officers.models import Officer
from notoneless.papers.official.rendering import preview
from tests.evidence.pictures import jpeg
from tests.stories.stage import Story

PHOTO = ("照片.jpg", "image/jpeg")


def picture(turn: int) -> tuple[str, bytes, str]:
    return (PHOTO[0], jpeg(turn), PHOTO[1])


# Given


def report(story: Story, by: Officer, child: str, text: str, *, since: date) -> None:
    """A suspicion from a phone: the child is found by name, then what was seen."""
    seen = story.at(by, "/cases/report/", screen="phone")
    seen.page.locator("main input[name=q]").fill(child)
    seen.press("查找").page.get_by_role("link", name=child).last.click()
    assert story.tries(seen, "提交报告", {"text": text, "absent_since": since}) == ""
    assert "已收到" in seen.read()


def verify(story: Story, by: Officer, *, verdict: str = "dropped_out", proof: str = "visit_record") -> None:
    story.does(
        by, f"/cases/{story.case.code}/move/verify/", "核实认定",
        {"dropout_verdict": verdict, "proofs": [proof], "note": "入户核实，孩子确不在校"},
    )  # fmt: skip


# When


def visit(
    story: Story, by: Officer, *, result: str = "refused", outcome: str = "saw_guardian", **more: Any
) -> None:
    """On a phone at the door; what the outcome does not ask for is not said."""
    said: dict[str, Any] = {"outcome": outcome, "result": result}
    if outcome in ("saw_guardian", "saw_child", "telephone"):
        said |= {"met": "父亲", "talk": "讲了义务教育法第五条，家里缺人手，想让孩子帮工"}
    if outcome not in ("saw_guardian", "saw_child", "telephone", "nobody_home"):
        said.pop("result")
    seen = story.does(
        by, f"/visits/record/{story.case.code}/", "保存劝返记录", said | more, screen="phone",
        files={"evidence": picture(story.day.toordinal())},
    )  # fmt: skip
    assert "已登记" in seen.page.inner_text("body")


def answer(story: Story, by: Officer, *, accepts: bool, text: str, until: date | None = None) -> None:
    said: dict[str, Any] = {"answer": "accept" if accepts else "return", "text": text}
    said |= {"until": until} if until else {}
    story.does(by, f"/clock/{story.case.code}/answer/", "接办或退回", said)


def send_reports(story: Story, by: Officer, *, note: str) -> list[str]:
    """Everything this case owes, one after the other; the names of the forms."""
    sent = []
    rows = OwedReport.objects.unscoped("what the case of a story owes").filter(case=story.case, state="owed")
    for one in rows.order_by("pk"):
        story.does(by, f"/clock/{story.case.code}/send/", "登记已报送", {"owed": one.pk, "note": note})
        sent.append(one.form)
    return sent


def issue(story: Story, by: Officer, kind: str, **said: Any) -> Paper:
    """Looked at first, then issued; the preview and the file stay in the folder of the story."""
    address = f"/papers/of/{story.case.code}/{kind}/"
    seen = story.does(by, address, "预览", said)
    assert seen.page.locator(".paper-preview img").count()
    story.does(by, address, "出具并编号", said)
    paper = Paper.objects.unscoped("a paper of a story").filter(kind=kind).order_by("-pk")[0]
    keep(story, by, paper)
    return paper


def keep(story: Story, by: Officer, paper: Paper) -> None:
    """The file as it is downloaded, and how its pages look."""
    seen = story.at(by, f"/papers/{paper.code}/")
    address = "/".join(seen.page.url.split("/")[:3]) + f"/papers/{paper.code}/file/pdf/"
    got = seen.page.context.request.get(address)
    assert got.ok, address
    assert got.body().startswith(b"%PDF")
    (story.shots / f"{paper.kind}.pdf").write_bytes(got.body())
    for turn, page in enumerate(preview(paper.kind, json.loads(paper.facts)), start=1):
        (story.shots / f"{paper.kind}-{turn}.png").write_bytes(page)


def serve(story: Story, by: Officer, paper: Paper, **said: Any) -> None:
    """In person, with the signed receipt photographed."""
    told = {
        "outcome": "served",
        "way": "direct",
        "receiver": "田大山",
        "relation": "父亲",
        "place": "石桥村家中",
    }
    story.does(
        by, f"/papers/{paper.code}/serve/", "登记送达", told | {"kind": "service_record"} | said,
        files={"evidence": picture(7)},
    )  # fmt: skip


def hand_over(story: Story, by: Officer, to: str, *, takes: Officer, reason: str) -> None:
    """Asked by whoever has the case, accepted by whoever gets it; nobody leaves a count before."""
    story.does(by, f"/cases/{story.case.code}/transfer/", "", {"to": to, "reason": reason})
    transfer = Transfer.objects.unscoped("the transfer of a story").order_by("-pk")[0]
    story.does(takes, f"/transfers/{transfer.code}/answer/", "", {"answer": "accept"})


# Then


def come_back(story: Story, by: Officer, school: str, grade: str, class_name: str) -> None:
    """The school saw the child in class."""
    said = {"school": school, "grade": grade, "class_name": class_name, "note": "班主任、校长当面确认"}
    story.does(by, f"/cases/{story.case.code}/return/", "确认返校", said)


def care(story: Story, by: Officer, *, every_days: int = 14) -> None:
    said = {
        "carer": "班主任贾老师",
        "measures": "学业辅导\n每周谈心一次\n申请生活补助",
        "every_days": every_days,
    }
    story.does(by, f"/cases/{story.case.code}/aftercare/", "制定跟踪关爱计划", said)


def look_after(story: Story, by: Officer, text: str = "按时到校，作业能完成") -> None:
    said = {"attending": "yes", "mood": "stable", "text": text}
    story.does(by, f"/cases/{story.case.code}/round/", "登记回访", said)


def note_registry(story: Story, by: Officer, number: str) -> None:
    """The to-do list of the national registry is worked off until nothing of this child is on it."""
    while True:
        seen = story.at(by, "/registry/")
        rows = seen.page.locator("main a", has_text=story.child.name)
        if not rows.count():
            return
        with seen.page.expect_navigation():
            rows.first.click()
        assert story.tries(seen, "", {"proof": number}) == ""


def close(story: Story, by: Officer) -> None:
    story.does(by, f"/cases/{story.case.code}/move/close/", "销号", {"note": "回访正常，材料齐全"})
    assert story.case.state == "closed"


def told(story: Story) -> list[str]:
    """The moves of the case, in their order."""
    moves = story.case.moves.unscoped("the moves of the case of a story").exclude(move="check")
    return list(moves.order_by("pk").values_list("move", flat=True))


def show(story: Story, by: Officer, name: str) -> None:
    """The case page on desk and phone."""
    story.both_screens(by, f"/cases/{story.case.code}/", name)
