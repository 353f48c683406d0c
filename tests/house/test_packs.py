"""What the house asks of the packs: every value says where it comes from, every role in them is a role of ours."""

from notoneless.officers.roles import ROLES
from notoneless.policy import library
from notoneless.policy.case_moves import MOVES
from notoneless.policy.packs import load

PLACES = sorted(pack.place for pack in library())


def test_the_library_holds_the_localities_of_the_catalogue() -> None:
    assert {"national", "chongqing/shizhu", "chongqing/chengkou", "guangxi/guigang/qintang"} <= set(PLACES)


def test_every_value_of_every_pack_has_a_source() -> None:
    bare = [
        f"{place} {key} from {entry.start}"
        for place in PLACES
        for key, rule in load(place).rules.items()
        for entry in rule.entries
        if not entry.source.title.strip()
    ]

    assert bare == []


def test_the_table_of_moves_names_roles_of_the_house_only() -> None:
    named = {role for move in MOVES.values() for role in move.roles}

    assert named - set(ROLES) == set()
