"""The demo county's list of problems and one reward: raised by the county, mended by a township, one accepted."""

from datetime import date, timedelta
from io import BytesIO

from PIL import Image

from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer, Post
from notoneless.places.rules import policy_on
from notoneless.reporting.accountability.deciding import Wording, record_decision
from notoneless.reporting.accountability.delays import look_for_delays
from notoneless.reporting.accountability.models import Problem
from notoneless.reporting.accountability.problems import Told, accept_problem, mend_problem, raise_problem

PROBLEMS = (
    ("户籍在本乡、学籍不明的儿童有 2 户未入户核实", "equation", 10),
    ("联席会议记录缺上月一次", "officer", 5),
    ("劝返照片与登记地点不一致，须说明", "evidence", 7),
)
TOWNSHIPS = 2


def answer(*, chief: Officer, on: date) -> list[Problem]:
    """Each of the first townships gets the three; the first mends two, of which one is accepted."""
    posts = list(Post.objects.filter(role="township_clerk").select_related("unit").order_by("pk")[:TOWNSHIPS])
    made = [
        raise_problem(
            unit=post.unit, told=Told(text, post, on + timedelta(days=days), source), by=chief, on=on
        )
        for post in posts
        for text, source, days in PROBLEMS
    ]
    for number, one in enumerate(made[:2]):
        holder = Officer.objects.filter(holdings__post=one.owner_post, holdings__until=None).first()
        if holder is not None:
            proof = SentFile(_picture(number), "整改照片.jpg")
            by = holder.act_as(one.owner_post)
            mend_problem(
                problem=one, done="已入户核实并补齐记录", proof=proof, expected=one.version, by=by, on=on
            )
    if made and made[0].state == "mended":
        accept_problem(problem=made[0], word="属实", expected=made[0].version, by=chief, on=on)
    if posts:
        said = Wording(
            "控辍保学工作成效明显，予以表彰", "年度控辍保学考核", "清禾县人民政府", "清府〔2026〕8号", on
        )
        record_decision(
            body=posts[0].unit, kind="commendation", wording=said, policy=policy_on(on), by=chief, on=on
        )
    look_for_delays(policy=policy_on(on), by=chief, on=on)
    return made


def _picture(number: int) -> bytes:
    """A sheet of one colour, another for every proof."""
    out = BytesIO()
    Image.new("RGB", (640, 480), (180, 200 - number * 40, 190)).save(out, "JPEG")
    return out.getvalue()
