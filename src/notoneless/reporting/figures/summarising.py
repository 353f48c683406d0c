"""工作总结 (半年、年度、专项) as a paper: figures filled in with their formulas, room for the words of the office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from notoneless.officers.models import Officer
from notoneless.papers.official.sheets import Block, Para, Sheet, Table
from notoneless.papers.official.word import as_docx
from notoneless.places.models import Unit
from notoneless.policy import Policy
from notoneless.policy.figures.balances import Period, progress_faults
from notoneless.policy.figures.catalogue import COUNTS, RATES
from notoneless.policy.figures.formulas import chosen
from notoneless.policy.figures.shares import Share
from notoneless.reporting.equation import units_below
from notoneless.reporting.figures.lists import figures_on
from notoneless.reporting.figures.models import Figure
from notoneless.reporting.responsibility.summing import work_done

KINDS: Mapping[str, str] = {"half": "半年工作总结", "year": "年度工作总结", "special": "专项工作总结"}
RATES_SAID = ("enrolment", "dropout", "return", "home_teaching", "reporting", "visiting", "consolidation")
ROOM = "（此处由填报单位补充：{what}。）"
Figures = Mapping[tuple[str, str], Figure]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`topic` is what a special report is about."""

    kind: str
    first: date
    last: date
    topic: str = ""


def summary_docx(wanted: Wanted, *, at: Unit, policy: Policy, by: Officer, on: date) -> bytes:
    """The same figures give the same bytes."""
    return as_docx(summary_sheet(wanted, at=at, policy=policy, by=by, on=on))


def summary_sheet(wanted: Wanted, *, at: Unit, policy: Policy, by: Officer, on: date) -> Sheet:
    below = [unit for unit in units_below(at, on=on) if unit.path != at.path]
    paths = [at.path, *(unit.path for unit in below)]
    now, before = (_at(paths, day, by, on) for day in (wanted.last, wanted.first))
    said = _Said(now, before, at.path)
    work = work_done(at, first=wanted.first, last=wanted.last, policy=policy, by=by, on=on)
    blocks = [
        Para(f"{wanted.first:%Y年%-m月%-d日}至{wanted.last:%Y年%-m月%-d日}，{at.name}控辍保学工作情况如下。"),
        *_section("一、领导与制度", work.leading, "制度建设和责任落实的做法"),
        *([Table(*work.meetings)] if work.meetings else []),
        *_section("二、宣传", work.publicity, "宣传的做法和效果"),
        *([Table(*work.activities)] if work.activities else []),
        *_section("三、学业补偿", [said.teaching()], "补偿班次、师资、课时和效果"),
        *_section("四、入户劝返", [*said.persuading(), work.visiting], "典型做法和案例（不写学生姓名）"),
        _progress(said),
        *([_places(below, now)] if below else []),
        Para("比率和公式", face="heading", indent=False),
        _rates(now, at.path, policy),
        *_section("五、问题", said.faults(), "存在的问题和原因"),
        *_section("六、打算", [], "下一步工作打算"),
    ]
    title = f"{at.name}控辍保学{wanted.topic or ''}{KINDS[wanted.kind]}"
    return Sheet(title=title, blocks=tuple(blocks), signer=at.name, date=f"{wanted.last:%Y年%-m月%-d日}")


@dataclass(frozen=True, slots=True)
class _Said:
    now: Figures
    before: Figures
    path: str

    def number(self, code: str, *, then: bool = False) -> int:
        found = (self.before if then else self.now).get((code, self.path))
        return found.above if found else 0

    @property
    def period(self) -> Period:
        """New ones are what the balance asks for where the year's steps do not say it: they are shown as counted."""
        gone = self._since("returned") + self._since("settled")
        return Period(
            "本期", self.number("out", then=True), gone, self._since("verified"), self.number("out")
        )  # fmt: skip

    def _since(self, code: str) -> int:
        """Counts of a school year begin anew in autumn: then the whole of the new year lies in the period."""
        now, before = self.number(code), self.number(code, then=True)
        return now - before if now >= before else now

    def teaching(self) -> str:
        met, due = self.number("weeks_met"), self.number("weeks_due")
        return f"送教（含远程）学生 {self.number('taught_at_home')} 人；应送教 {due} 周，达标 {met} 周。"

    def persuading(self) -> list[str]:
        n = self.number
        return [
            f"适龄儿童少年 {n('school_age'):,} 人，在学 {n('in_school'):,} 人，"
            f"县外就读已证实 {n('elsewhere'):,} 人，"
            f"休学 {n('on_leave'):,} 人，延缓入学 {n('exempt'):,} 人，"
            f"疑似待核 {n('suspected'):,} 人（疑似不等于辍学）。",
            f"本学年立案 {n('opened')} 人，核实认定 {n('verified')} 人，入户劝返 {n('visited')} 人，"
            f"劝返成功 {n('returned')} 人，"
            f"处置安置 {n('settled')} 人，销号 {n('closed')} 人；现仍失学辍学 {n('out')} 人。承诺返校不计为返校。",
            f"应走访 {n('households_due')} 户，当月已走访 {n('households_visited')} 户。",
        ]

    def faults(self) -> list[str]:
        """A period that does not add up is said, not smoothed over."""
        return [f"{one}差额是更正、迁移和再次辍学，须逐人说明。" for one in progress_faults([self.period])]


def _at(paths: Sequence[str], day: date, by: Officer, on: date) -> Figures:
    return {(one.code, one.area_path): one for one in figures_on(paths, by=by, on=on, day=day)}


def _section(title: str, sentences: Sequence[str], what: str) -> list[Block]:
    return [
        Para(title, face="heading", indent=False),
        *(Para(one) for one in sentences),
        Para(ROOM.format(what=what)),
    ]


def _progress(said: _Said) -> Table:
    one = said.period
    row = (str(one.opening), str(one.added), str(one.returned), str(one.closing))
    return Table(("期初失学辍学", "本期新增认定", "本期返校和安置", "期末失学辍学"), (1, 1, 1, 1), (row,))


def _places(below: Sequence[Unit], now: Figures) -> Table:
    codes = ("school_age", "out", "suspected", "returned")
    rows = tuple(
        (unit.name, *(str(now[code, unit.path].above if (code, unit.path) in now else 0) for code in codes))
        for unit in below
    )
    return Table(("单位", *(COUNTS[code].label for code in codes)), (2, 1, 1, 1, 1), rows)


def _rates(now: Figures, path: str, policy: Policy) -> Table:
    rows = []
    for rate in RATES_SAID:
        found = now.get((rate, path))
        share = Share(found.above, found.below or 0) if found else Share(0, 0)
        parts = f"{share.numerator}÷{share.denominator}" if share.applies else ""
        rows.append(
            (RATES[rate].label, share.shown(RATES[rate].places), parts, chosen(rate, policy).formula.text)
        )
    return Table(("指标", "值", "分子÷分母", "公式"), (2, 2, 2, 5), tuple(rows))
