"""数据问题: the standing list of faults by rule, worked down to zero."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from notoneless import jobs
from notoneless.children import quality as room
from notoneless.children.lists import visible_children
from notoneless.officers.permissions import Permission, may
from notoneless.web.frame import clock, desk
from notoneless.web.frame.lists import Column, Facet, ListTerms, show_list
from notoneless.web.frame.rendering import render
from notoneless.web.journeys.children.pages import QualityPage, RuleShown
from notoneless.web.journeys.children.terms import name_shown

RULE_WORDS = {code: rule.label for code, rule in room.RULES.items()}
TERMS = ListTerms(
    columns=(
        Column("child__name", "姓名", "main", sort="child__name_key", show=name_shown),
        Column("child__code", "编号", "code"),
        Column("rule", "问题", labels=RULE_WORDS),
        Column("sentence", "怎样处理", "long"),
        Column("child__area__name", "户籍村（社区）"),
        Column("child__school_name", "学校"),
        Column("owner", "责任单位"),
        Column("since", "发现日期", "date", sort="since"),
    ),
    order="since",
    key_field="child__code",
    name_field="child__name",
    row_entrance="children.page",
    facets=(Facet("rule", "问题", "rule", choices=tuple(RULE_WORDS.items())),),
    export_entrance="children.export_quality",
    noted_as="quality.listed",
    empty="截至 {day}，{place}没有待处理的数据问题。",
)


def waiting(request: HttpRequest) -> int:
    return room.open_issues(desk.officer_of(request), on=clock.today()).count()


def quality(request: HttpRequest) -> HttpResponseBase:
    officer, on = desk.officer_of(request), clock.today()
    address = reverse("children.quality")
    place = desk.place_name(request)
    absent = room.absent_columns(visible_children(officer, on=on))
    shown = show_list(request, room.open_issues(officer, on=on), TERMS, address=address, place=place)
    page = QualityPage(
        title="数据问题",
        place=place,
        aside=f"{shown.total:,} 条待处理",
        rules=_rules(shown.filters[0].chips[1:]),
        absent=tuple(RULE_WORDS[code].removeprefix("缺") for code in sorted(absent)),
        list=shown,
        may_refresh=may(Permission.RUN_SCREENING, by=officer, on=on),
    )
    return render(request, "children/quality.html", page)


def refresh(request: HttpRequest) -> HttpResponseBase:
    """Asks the worker to go through the ledger now; the same happens every night."""
    officer = desk.officer_of(request)
    acting = f"{officer.code}@{officer.post_code}"
    payload = {"on": clock.today().isoformat()}
    jobs.enqueue("refresh_quality", subject="quality", by_code=acting, payload=payload, alone=True)
    messages.success(request, "已开始重新检查全部台账，稍后刷新本页查看结果。")
    return HttpResponseRedirect(reverse("children.quality"))


def _rules(chips: tuple) -> tuple[RuleShown, ...]:  # type: ignore[type-arg]
    """Every rule is shown, also at zero: zero is what one works for."""
    sentences = [rule.sentence for rule in room.RULES.values()]
    return tuple(
        RuleShown(chip.label, sentence, chip.count, chip.address, chip.here)
        for chip, sentence in zip(chips, sentences, strict=True)
    )
