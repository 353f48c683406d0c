"""A small assessment of the last school year: every township has its sheet, two of them with lines and their papers."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw

from notoneless.evidence.receiving import SentFile
from notoneless.officers.models import Officer
from notoneless.places.rules import policy_on
from notoneless.reporting.assessing import lists
from notoneless.reporting.assessing.lines import Entered, enter_line
from notoneless.reporting.assessing.models import Round
from notoneless.reporting.assessing.rounds import open_round, tell_round

KIND = "township"
DAYS_TO_OBJECT = 5
# (item, what is said, points): what an office would put down, none of it about how many children there are.
ENTERED = (
    ("other_duty", "上学期控辍月宣传材料到年底未归档，依据年度考核工作清单第四条", Decimal("0.2")),
    ("commended", "入户核查记录经抽查全部属实，全县通报表扬", Decimal("0.3")),
)


def assess_last_year(*, by: Officer, on: date) -> Round | None:
    """Told to the townships today, with some days to object; None where the year before is not in the rules."""
    post, policy = by.active_post, policy_on(on)
    last = on.year - 1 if on.month >= 9 else on.year - 2
    if post is None or KIND not in policy.score_sheets:
        return None
    held = open_round(assessor=post.unit, kind=KIND, period=str(last), policy=policy, by=by, on=on)
    shown = lists.round_of(by, held.code, on=on)
    sheets = lists.sheets_of(shown) if shown else []
    for turn, (sheet, (item, text, points)) in enumerate(zip(sheets, ENTERED, strict=False)):
        proof = SentFile(_paper(turn), "通报.jpg")
        entered = Entered(item, text, min(held.last, on), points, proof)
        enter_line(sheet=sheet, entered=entered, policy=policy, by=by, on=on)
    held.refresh_from_db()
    until = on + timedelta(days=DAYS_TO_OBJECT)
    return tell_round(held=held, until=until, expected=held.version, policy=policy, by=by, on=on)


def _paper(turn: int) -> bytes:
    """A drawn page with lines: nothing of anybody."""
    image = Image.new("RGB", (480, 640), (252, 252, 248 - turn * 6))
    draw = ImageDraw.Draw(image)
    for row in range(14):
        draw.line(
            (60, 120 + row * 30, 420 - (row + turn) * 17 % 140, 120 + row * 30), fill=(70, 70, 70), width=3
        )
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()
