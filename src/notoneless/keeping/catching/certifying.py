"""结业: who passed every subject of a class that ran its days has a certificate, numbered within the class."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from notoneless import trail
from notoneless.keeping.catching.models import Certificate, Course, CourseDay, Learner, Score
from notoneless.keeping.catching.refusals import CertificateRefused
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, require
from notoneless.papers.official.rendering import Rendered, render
from notoneless.policy import Policy
from notoneless.trail.deeds import deed

WHY = "days, tests and certificates of one class, reached by its officer"
PAPER = "catching_certificate"


@dataclass(frozen=True, slots=True)
class Ripe:
    """One learner before the end of a class: the best of each subject, and what is still lacking."""

    learner: Learner
    result: str
    lacking: tuple[str, ...]


@deed
def issue_certificates(*, course: Course, policy: Policy, by: Officer, on: date) -> list[Certificate]:
    """For everybody who has earned one and has none; whoever has not is left, with the reason on the page."""
    require(Permission.KEEP_WORK, by=by, at=course.unit, on=on)
    kind = policy.course_kinds.get(course.kind)
    if kind is None or not kind.certificate:
        raise CertificateRefused("这种班不发证书。")
    held = days_held(course)
    if held < course.days:
        raise CertificateRefused(f"本班计划{course.days}天，已上课{held}天。上满后再发{kind.certificate}。")
    ripe = [one for one in standings(course) if not one.lacking]
    if not ripe:
        raise CertificateRefused(
            "现在没有可以发证的学员：已发过，或者还有科目没有测试合格。请看名册的“还差”一栏。"
        )
    first = Certificate.objects.unscoped(WHY).filter(learner__course=course).count() + 1
    made = [
        Certificate.objects.create(
            code=f"{course.code}-{turn:03}", learner=one.learner, label=kind.certificate, result=one.result[:200],
            issued_on=on, issued_by=by.code, recorded_at=timezone.now(),
        )
        for turn, one in enumerate(ripe, start=first)
    ]  # fmt: skip
    detail = {"certificates": [one.code for one in made]}
    trail.note("course.certified", by=by, on=on, about=course.code, area=course.unit.path, detail=detail)
    return made


@deed
def print_certificate(*, certificate: Certificate, by: Officer, on: date) -> Rendered:
    """The same certificate gives the same bytes."""
    learner, course = certificate.learner, certificate.learner.course
    require(Permission.KEEP_WORK, by=by, at=course.unit, on=on)
    child = learner.child
    born = (
        f"{child.birth_date:%Y}年{child.birth_date.month}月{child.birth_date.day}日"
        if child.birth_date
        else ""
    )
    day = certificate.issued_on
    facts = {
        "title": certificate.label, "issuer_name": course.unit.name, "number": certificate.code,
        "date": f"{day:%Y}年{day.month}月{day.day}日", "child_name": child.name, "child_sex": child.sex,
        "child_birth": born, "result": certificate.result,
        "subject_line": f"{course.title}（{course.since}至{course.until}，共{course.days}天）",
    }  # fmt: skip
    trail.note("certificate.printed", by=by, on=on, about=child.code, area=course.unit.path)
    return render(PAPER, facts)


def days_held(course: Course) -> int:
    return CourseDay.objects.unscoped(WHY).filter(course=course).count()


def standings(course: Course) -> Iterator[Ripe]:
    """Everybody on the roster who has no certificate yet."""
    best: dict[tuple[int, str], Score] = {}
    for one in Score.objects.unscoped(WHY).filter(learner__course=course).order_by("pk"):
        known = best.get((one.learner_id, one.subject))
        if known is None or (one.passed, one.marks or 0) >= (known.passed, known.marks or 0):
            best[one.learner_id, one.subject] = one
    rows = Learner.objects.unscoped(WHY).filter(course=course, left_on=None, certificate=None)
    for learner in rows.select_related("child").order_by("pk"):
        found = {subject: best.get((learner.pk, subject)) for subject in course.subjects}
        lacking = tuple(
            f"{subject}{'未测试' if score is None else '未合格'}"
            for subject, score in found.items()
            if score is None or not score.passed
        )
        said = "、".join(
            f"{subject}{_marks(score)}" for subject, score in found.items() if score and score.passed
        )
        yield Ripe(learner, said or "合格", lacking)


def _marks(score: Score) -> str:
    return "合格" if score.marks is None else f"{score.marks.normalize():f}分"
