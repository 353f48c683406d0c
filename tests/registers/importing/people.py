"""Rows for test lists, with check digits as they should be."""

from notoneless.matching.values.identity import check_digit
from tests.registers.importing.lists import ANNA, BEN, CARL

Person = tuple[str, ...]


def sound(person: Person) -> Person:
    """The person with the check digit its number should have."""
    number = person[3]
    return person if not number else (*person[:3], number[:17] + check_digit(number[:17]), *person[4:])


PEOPLE = [sound(ANNA), sound(BEN), sound(CARL)]


def many(count: int) -> list[Person]:
    """So many children of one village, all different."""
    return [
        sound((f"虚{chr(0x4E00 + turn)}", "女", "2014-05-06", f"99990120140506{turn:03d}0", "石桥乡", "石桥村",
               f"长{chr(0x5E00 + turn)}", "19900001001"))
        for turn in range(count)
    ]  # fmt: skip


def without_number(person: Person) -> Person:
    return (*person[:3], "", *person[4:])
