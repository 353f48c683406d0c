"""The parts of one child's dossier in the archive's order, as far as their taker may see them; sealed notes never."""

from collections.abc import Iterable, Iterator
from datetime import date

from notoneless.casework.models import Case
from notoneless.casework.noticing import stores as paper_stores
from notoneless.casework.noticing.lists import standing_services, visible_papers
from notoneless.casework.noticing.models import Paper, Service
from notoneless.casework.placing.lists import opinions_of, papers_of
from notoneless.casework.placing.models import Disposition, FiledDocument, Opinion
from notoneless.casework.teaching.manual import manual_of
from notoneless.casework.teaching.weeks import sheets_of_child
from notoneless.casework.visiting.counting import standing_visits
from notoneless.casework.visiting.lists import may_read_private, visits_of
from notoneless.casework.visiting.models import Visit
from notoneless.evidence import stores
from notoneless.evidence.files.formats import FORMATS, MEDIA
from notoneless.evidence.lists import visible_evidence
from notoneless.evidence.models import Evidence
from notoneless.evidence.showing import kind_label
from notoneless.matching.values.identity import masked
from notoneless.officers.lists import names_of
from notoneless.officers.models import Officer
from notoneless.officers.permissions import Permission, may
from notoneless.papers.joining.setting import Section, Table, body
from notoneless.papers.official.typesetting import CannotDraw, as_pdf
from notoneless.policy import Policy
from notoneless.policy.visiting.words import LEVELS, MANNERS, OUTCOMES, RESULTS
from notoneless.reporting.dossiers.child_files import ChildDossier
from notoneless.reporting.dossiers.copying.parts import MOMENT, Part
from notoneless.reporting.dossiers.judging import MISSING, NOT_OWED, THERE

STATES = {THERE: "有", MISSING: "缺", NOT_OWED: "不需补"}
VERDICTS = dict(Opinion.VERDICTS)


def parts_of_child(one: ChildDossier, officer: Officer, *, policy: Policy, on: date) -> list[Part]:
    """Sheet of the child, papers and visits, opinions, lessons, then evidence in the order of the index."""
    heading = f"{one.item.number or '清单外'} {one.child.name}"
    made = _Maker(one, officer, policy, on, heading)
    return list(made.parts())


class _Maker:
    """Holds what every part of one child needs; each method brings one kind of part."""

    def __init__(self, one: ChildDossier, officer: Officer, policy: Policy, on: date, heading: str) -> None:
        self.one, self.officer, self.policy, self.on, self.heading = one, officer, policy, on, heading
        self.number = one.item.number

    def parts(self) -> Iterator[Part]:
        yield self._sheet()
        if self.one.case is not None:
            yield from self._papers(self.one.case)
            yield from self._visits(self.one.case)
        if self.one.disposition is not None:
            yield from self._opinions(self.one.disposition)
        yield from self._lessons()
        yield from self._evidence()

    def _part(self, label: str, day: date | None, pdf: bytes) -> Part:
        return Part(self.heading, self.number, label, day, pdf)

    def _sheet(self) -> Part:
        one, child = self.one, self.one.child
        place = child.area.name if child.area else ""
        facts = (
            ("姓名", child.name), ("性别", child.sex),
            ("出生日期", child.birth_date.isoformat() if child.birth_date else ""), ("民族", child.ethnicity),
            ("证件号码", masked(child.id_number or "")), ("户籍地", place), ("监护人", child.guardian_name),
            ("学校班级", f"{child.school_name} {child.grade} {child.class_name}".strip()),
            ("归入", f"{one.item.number} {one.item.label}".strip()),
            ("处置", one.disposition.label if one.disposition else ("已返校" if one.is_back else "劝返中")),
        )  # fmt: skip
        rows = tuple((line.label, STATES[line.state], line.sentence, line.owes) for line in one.lines)
        order = tuple((answer.shown, "符合" if answer.is_met else "不符") for answer in one.order)
        sections = [
            Section("一、学生基本情况", facts=facts),
            Section("二、材料清单", table=Table(("材料", "状态", "情况", "谁负责"), (3, 1, 5, 2), rows)),
        ]
        if order:
            sections.append(Section("三、先后次序", table=Table(("核对", "结论"), (6, 1), order)))
        return self._part(f"{child.name}一生一案", None, body("一生一案", sections, made_at=MOMENT))

    def _papers(self, case: Case) -> Iterator[Part]:
        rows = visible_papers(self.officer, on=self.on).filter(case__child=case.child_id, state=Paper.ISSUED)
        served = standing_services(self.officer, case, on=self.on)
        for paper in rows.order_by("issued_on", "pk"):
            raw = paper_stores.PAPERS.get(paper.pdf_name) if paper.pdf_name else b""
            label = f"{paper.title} {paper.full_number}"
            if raw:
                yield self._part(label, paper.issued_on, raw)
            if service := served.get(paper.pk):
                yield self._part(f"{paper.title}送达回证", service.served_on, self._served(label, service))

    def _served(self, label: str, one: Service) -> bytes:
        facts = (
            ("文书", label), ("送达方式", self._way(one.way)),
            ("送达日期", one.served_on.isoformat()), ("送达地点", one.place), ("受送达人", one.receiver),
            ("与学生关系", one.relation), ("送达人", "、".join(one.servers)), ("见证人", "、".join(one.witnesses)),
            ("拒收", "是" if one.refused else "否"), ("期限届满", one.due_on.isoformat() if one.due_on else ""),
        )  # fmt: skip
        return body("送达登记", [Section("", facts=facts, text=one.note)], made_at=MOMENT)

    def _way(self, way: str) -> str:
        return self.policy.service_ways[way].label if way in self.policy.service_ways else way

    def _visits(self, case: Case) -> Iterator[Part]:
        rows = standing_visits(visits_of(case))
        if not rows:
            return
        names = names_of(one.by_code for one in rows)
        shown = tuple(self._visit(turn, one, names) for turn, one in enumerate(rows, start=1))
        heads = ("次序、日期", "方式、地点", "劝返人、对象", "情况", "结果和下一步")
        table = Table(heads, (2, 2, 2, 5, 3), shown)
        pdf = body(
            f"劝返记录（{self.one.child.name}，{len(rows)}份）", [Section("", table=table)], made_at=MOMENT
        )
        yield self._part(f"劝返记录{len(rows)}份", rows[-1].visited_on, pdf)

    def _visit(self, turn: int, one: Visit, names: dict[str, str]) -> tuple[str, ...]:
        private = may_read_private(one, self.officer, on=self.on)
        reason = self.policy.reasons.get(one.reason)
        why = reason.label if reason and (private or not reason.sensitive) else ""
        talk = "（密封，不随档案提供）" if one.talk_sealed else one.talk
        said = "；".join(text for text in (OUTCOMES.get(one.outcome, one.outcome), why, talk) if text)
        after = "；".join(
            text for text in (RESULTS.get(one.result, one.result), self._promise(one), one.next_plan) if text
        )
        who = f"{names.get(one.by_code, one.by_code)}（{LEVELS.get(one.level, one.level)}）{one.companions}"
        late = "\n补录" if one.late else ""
        return (
            f"第{turn}次\n{one.visited_on}{late}", f"{MANNERS.get(one.manner, one.manner)}\n{one.place}",
            f"{who}\n对象：{one.met}", said, after,
        )  # fmt: skip

    @staticmethod
    def _promise(one: Visit) -> str:
        return f"承诺{one.promised_on}返校" if one.promised_on else ""

    def _opinions(self, disposition: Disposition) -> Iterator[Part]:
        rows, filed = opinions_of(disposition), papers_of(disposition)
        if rows or filed:
            yield self._part(
                f"“{disposition.label}”审批意见和材料登记", disposition.starts_on or disposition.touched_on,
                body(f"“{disposition.label}”办理情况", [*self._signed(rows), *self._filed(filed)], made_at=MOMENT),
            )  # fmt: skip

    def _signed(self, rows: Iterable[Opinion]) -> Iterator[Section]:
        held = list(rows)
        if not held:
            return
        names = names_of(one.by_code for one in held)
        lines = tuple(
            (one.step_text, VERDICTS[one.verdict], f"{one.text}{one.number}", names.get(one.by_code, one.by_code),
             one.on.isoformat())
            for one in held
        )  # fmt: skip
        yield Section(
            "审批意见", table=Table(("环节", "意见", "说明", "签署人", "日期"), (3, 2, 4, 2, 2), lines)
        )

    def _filed(self, rows: Iterable[FiledDocument]) -> Iterator[Section]:
        seen = [one for one in rows if self._may_see(one.kind)]
        if not seen:
            return
        lines = tuple(
            (kind_label(one.kind, self.policy), one.issuer, one.number,
             one.issued_on.isoformat() if one.issued_on else "", one.kept_at or "见扫描件")
            for one in seen
        )  # fmt: skip
        yield Section(
            "材料登记", table=Table(("材料", "出具单位", "编号", "日期", "原件"), (3, 3, 2, 2, 3), lines)
        )

    def _may_see(self, kind: str) -> bool:
        """A need-to-know paper is not even named to whom the right to such papers is not given."""
        known = self.policy.evidence.get(kind)
        return known is None or not known.sensitive or may_see_sensitive(self.officer, self.on)

    def _lessons(self) -> Iterator[Part]:
        for sheet in sheets_of_child(self.one.child.pk, policy=self.policy, by=self.officer, on=self.on):
            try:
                pdf = as_pdf(manual_of(sheet, on=self.on), made_at=MOMENT)
            except CannotDraw:
                continue
            yield self._part(
                "远程送教工作手册" if sheet.plan.kind == "remote" else "送教上门工作手册",
                sheet.plan.since,
                pdf,
            )

    def _evidence(self) -> Iterator[Part]:
        rows = visible_evidence(self.officer, on=self.on).filter(child=self.one.child, replaced_on=None)
        asked = {line.kind: turn for turn, line in enumerate(self.one.lines)}
        held = sorted(rows, key=lambda one: (asked.get(one.kind, len(asked)), one.received_on, one.pk))
        for one in held:
            yield self._piece(one)

    def _piece(self, one: Evidence) -> Part:
        label = kind_label(one.kind, self.policy)
        day = one.taken_at.date() if one.taken_at else one.received_on
        facts = (
            ("编号", one.code), ("材料", label), ("学生", self.one.child.name), ("日期", day.isoformat()),
            ("收到", one.received_on.isoformat()), ("文件名", one.shown_name),
        )  # fmt: skip
        if one.copy_name:
            raw = stores.COPIES.get(one.copy_name)
            return Part(self.heading, self.number, label, day, raw, ".jpg", size_of(raw), facts)
        raw = stores.ORIGINALS.get(one.original_name)
        ending = FORMATS[one.format].ending
        why = "" if ending == ".pdf" else f"此件为{MEDIA[one.media]}，不能印成页面"
        return Part(self.heading, self.number, label, day, raw, ending, None, facts, why)


def may_see_sensitive(officer: Officer, on: date) -> bool:
    return may(Permission.VIEW_SENSITIVE_EVIDENCE, by=officer, on=on)


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Of a picture this house encoded itself: read from its frame header."""
    at = 2
    while at + 9 < len(jpeg):
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = (
                int.from_bytes(jpeg[at + 5 : at + 7], "big"),
                int.from_bytes(jpeg[at + 7 : at + 9], "big"),
            )
            return wide, high
        at += 2 + length
    raise ValueError("not a JPEG of this house")
