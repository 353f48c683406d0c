"""Words of aid as an officer reads them: items, grounds, periods, yuan."""

from collections.abc import Mapping
from decimal import Decimal

from notoneless.keeping.aid.models import Entitlement
from notoneless.places.rules import policy_on
from notoneless.policy import Policy
from notoneless.policy.keeping.aid import BOARDERS, FORMS, GROUNDS, LEVELS, RHYTHMS, STAGES, AidItem
from notoneless.policy.keeping.aid_periods import period_label, periods_on
from notoneless.web.frame import clock

STATES = dict(Entitlement.STATES)
SHAPES: Mapping[str, str] = {"missing": "open", "received": "done", "declined": "done"}
NOTHING = "—"


def rules() -> Policy:
    return policy_on(clock.today())


def item_labels(policy: Policy) -> dict[str, str]:
    return {one.code: one.label for one in policy.aid_items.values()}


def item_label(code: str, policy: Policy) -> str:
    found = policy.aid_items.get(code)
    return found.label if found else code


def period_labels(policy: Policy) -> dict[str, str]:
    """The periods of today, and the other term of the school year."""
    now = {one.code: period_label(one.code, policy) for one in periods_on(policy, clock.today()).values()}
    year = next(code for code in now if "-" not in code and code.isdigit())
    terms = {f"{year}-{code}": period_label(f"{year}-{code}", policy)
             for code in policy.school_terms if code != "school_year"}  # fmt: skip
    return terms | now


def yuan(amount: Decimal | None) -> str:
    """1,250 元, 83.50 元; what is not stated is a dash."""
    if amount is None:
        return NOTHING
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f} 元" if whole else f"{amount:,.2f} 元"


def kind_of(item: AidItem) -> str:
    return (
        f"{LEVELS.get(item.level, item.level)} · {FORMS.get(item.form, item.form)} · {RHYTHMS[item.rhythm]}"
    )


def whom_of(item: AidItem) -> str:
    """义务教育寄宿生: 小学、初中寄宿生；脱贫…、认定…."""
    stages = "、".join(STAGES[stage] for stage in item.stages) or "各学段"
    boarding = {"": "", BOARDERS: "寄宿生"}.get(item.boarding, "走读生")
    kinds = f"（{'、'.join(item.households)}）" if item.households else ""
    grounds = "；".join(GROUNDS[ground] for ground in item.grounds)
    return f"{stages}{boarding}：{grounds}{kinds}" if grounds else f"{stages}{boarding}"


def worth_of(item: AidItem) -> str:
    if not item.tiers:
        return "金额未规定"
    said = (
        f"{tier} {yuan(item.amount_of(tier))}" if item.amount_of(tier) is not None else tier
        for tier in item.tiers
    )
    return "、".join(said)
