"""Ways into aid: fixed addresses first, those that name a record after them."""

from collections.abc import Callable
from typing import Any

from notoneless.officers.permissions import Permission
from notoneless.web.frame.entrance import Entrance
from notoneless.web.journeys.aid import applications, child, doing, items, ledger, listing, others, paying
from notoneless.web.journeys.aid.giving import donations, wishes

SECTION = "keeping"
BOTH = ("GET", "POST")


def _list(name: str, path: str, view: Callable[..., Any], menu: str, **more: Any) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=BOTH, needs=Permission.VIEW_AID, section=SECTION, menu=menu, **more
    )  # fmt: skip


def _export(name: str, path: str, view: Callable[..., Any]) -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=BOTH, needs=Permission.VIEW_AID, also=Permission.EXPORT_LISTS,
        section=SECTION,
    )  # fmt: skip


def _deed(name: str, path: str, view: Callable[..., Any], recipe: str = "") -> Entrance:
    return Entrance(
        name=name, path=path, view=view, methods=BOTH, needs=Permission.KEEP_AID, section=SECTION, recipe=recipe
    )  # fmt: skip


ENTRANCES = [
    Entrance(
        name="aid.items", path="aid/", view=items.items, needs=Permission.VIEW_AID, section=SECTION, menu="资助项目",
    ),
    _list("aid.entitled", "aid/entitled/", listing.entitled, "应助尽助", waiting=listing.waiting),
    _list(
        "aid.applications", "aid/applications/", applications.applications, "资助申请", waiting=applications.waiting
    ),
    _list("aid.batches", "aid/batches/", paying.batches, "发放批次"),
    Entrance(
        name="aid.ledger", path="aid/ledger/", view=ledger.ledger, needs=Permission.VIEW_AID, section=SECTION,
        menu="资助台账",
    ),
    _list("aid.incomes", "aid/incomes/", listing.incomes, "救助对象"),
    _export("aid.export", "aid/entitled/export/", listing.export_entitled),
    _list("aid.referrals", "aid/referrals/", others.referrals, "社会救助"),
    _list("aid.meals", "aid/meals/", others.meals, "营养改善计划"),
    _export("aid.export_referrals", "aid/referrals/export/", others.export_referrals),
    _deed("aid.meal", "aid/meals/new/", others.meal),
    _deed("aid.referral", "aid/referrals/<str:code>/", others.settle, "aid_referral_code"),
    _deed("aid.refer", "aid/children/<str:code>/refer/", others.refer, "child_code"),
    _export("aid.export_incomes", "aid/incomes/export/", listing.export_incomes),
    _export("aid.export_applications", "aid/applications/export/", applications.export),
    _deed("aid.pay", "aid/batches/new/", paying.pay),
    Entrance(
        name="aid.pay_blank", path="aid/batches/blank/", view=paying.blank, needs=Permission.KEEP_AID, section=SECTION,
    ),
    Entrance(
        name="aid.pay_bind", path="aid/batches/bind/", view=paying.bind, methods=("POST",), needs=Permission.KEEP_AID,
        section=SECTION,
    ),
    Entrance(
        name="aid.batch", path="aid/batches/<str:code>/", view=paying.batch, needs=Permission.VIEW_AID, section=SECTION,
        recipe="aid_batch_code",
    ),
    _deed("aid.batch_withdraw", "aid/batches/<str:code>/withdraw/", paying.withdraw, "aid_batch_code"),
    Entrance(
        name="aid.application", path="aid/applications/<str:code>/", view=applications.application,
        needs=Permission.VIEW_AID, section=SECTION, recipe="aid_application_code",
    ),
    _deed("aid.judge", "aid/applications/<str:code>/judge/", applications.judge, "aid_application_code"),
    Entrance(
        name="aid.match", path="aid/match/", view=doing.match, methods=("POST",), needs=Permission.KEEP_AID,
        section=SECTION,
    ),
    _deed("aid.average", "aid/average/", doing.average),
    _deed("aid.decline", "aid/entitled/<int:number>/decline/", doing.decline, "entitlement_number"),
    Entrance(
        name="aid.child", path="aid/children/<str:code>/", view=child.page, needs=Permission.VIEW_AID,
        also=Permission.VIEW_CHILDREN, section=SECTION, recipe="child_code",
    ),
    _deed("aid.apply", "aid/children/<str:code>/apply/", applications.apply, "child_code"),
    _deed("aid.income", "aid/children/<str:code>/income/", doing.income, "child_code"),
    _list("aid.donations", "aid/donations/", donations.donations, "捐款捐物"),
    _export("aid.export_donations", "aid/donations/export/", donations.export),
    _deed("aid.donate", "aid/donations/new/", donations.donate),
    Entrance(
        name="aid.donation", path="aid/donations/<str:code>/", view=donations.donation, needs=Permission.VIEW_AID,
        section=SECTION, recipe="donation_code",
    ),
    _deed("aid.donation_give", "aid/donations/<str:code>/give/", donations.give, "donation_code"),
    _deed("aid.donation_withdraw", "aid/donations/<str:code>/withdraw/", donations.withdraw, "donation_code"),
    _deed("aid.gift", "aid/children/<str:code>/gift/", donations.gift, "child_code"),
    _list("aid.wishes", "aid/wishes/", wishes.wishes, "爱心圆梦", waiting=wishes.waiting),
    _export("aid.export_wishes", "aid/wishes/export/", wishes.export),
    _deed("aid.wish_new", "aid/children/<str:code>/wish/", wishes.record, "child_code"),
    Entrance(
        name="aid.wish", path="aid/wishes/<str:code>/", view=wishes.wish, needs=Permission.VIEW_AID, section=SECTION,
        recipe="wish_code",
    ),
    _deed("aid.wish_take", "aid/wishes/<str:code>/take/", wishes.take, "wish_code"),
    _deed("aid.wish_fulfil", "aid/wishes/<str:code>/fulfil/", wishes.fulfil, "taken_wish_code"),
    _deed("aid.wish_release", "aid/wishes/<str:code>/release/", wishes.release, "taken_wish_code"),
    _deed("aid.wish_end", "aid/wishes/<str:code>/end/", wishes.end, "wish_code"),
]  # fmt: skip
