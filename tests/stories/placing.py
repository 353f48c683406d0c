"""The steps of a story on the way to a disposition: proposed, its papers filed, sent, signed by one after the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from notoneless.casework.placing.models import Disposition
from notoneless.casework.teaching.models import TeachingPlan
from notoneless.officers.models import Officer
from tests.stories.stage import Story
from tests.stories.steps import picture


def propose(story: Story, by: Officer, way: str, **said: Any) -> Disposition:
    """From the case page to the choice of ways; each way explains itself there."""
    seen = story.at(by, f"/cases/{story.case.code}/disposition/")
    seen.look(f"ways-{way}")
    story.does(by, f"/dispositions/propose/{story.child.code}/{way}/", "拟办", said)
    rows = Disposition.objects.unscoped("the disposition of a story").filter(way=way)
    return rows.order_by("-pk")[0]


def file_papers(
    story: Story, by: Officer, one: Disposition, *kinds: str, issued_on: date | None = None, **said: Any
) -> None:
    """Each with its scan."""
    for turn, kind in enumerate(kinds, start=11):
        terms = {"kind": kind, "issued_on": issued_on or story.day} | said
        files = {"scan": picture(turn + len(kind))}
        story.does(by, f"/dispositions/{one.code}/paper/", "登记材料", terms, files=files)


def send(story: Story, by: Officer, one: Disposition) -> None:
    story.does(by, f"/dispositions/{one.code}/send/", "提交审批")


def sign(story: Story, by: Officer, one: Disposition, text: str, *, number: str = "") -> None:
    """The step that is awaited, whatever its act is called."""
    story.does(
        by, f"/dispositions/{one.code}/opinion/", "", {"verdict": "agree", "text": text, "number": number}
    )


def plan_teaching(story: Story, by: Officer, teacher: Officer, **said: Any) -> TeachingPlan:
    terms = {
        "teacher": teacher.code,
        "goals": "能认读常用字，学会自己穿衣洗漱",
        "lessons": "周三下午：识字、生活自理训练",
    }
    story.does(by, f"/children/{story.child.code}/teaching/", "制订方案", terms | said)
    return TeachingPlan.objects.unscoped("the plan of a story").order_by("-pk")[0]


def teach(story: Story, by: Officer, plan: TeachingPlan, **said: Any) -> None:
    """A lesson from a phone, on the day it was held or missed."""
    terms = {"kind": "held", "content": "认读十个字，练习扣纽扣", "response": "能跟读，情绪平稳"}
    if said.get("kind") == "missed":
        terms = {}
    story.does(by, f"/teaching/{plan.code}/lesson/", "登记送教", terms | said, screen="phone")


def show(story: Story, by: Officer, one: Disposition, name: str) -> None:
    story.both_screens(by, f"/dispositions/{one.code}/", name)
