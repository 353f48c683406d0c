"""Left-behind children and special groups as the packs say it: two definitions of 留守 that are never mixed."""

from dataclasses import dataclass

from notoneless.policy.answering import Words


@dataclass(frozen=True)
class Groups:
    """民政: below an age, of the country, both away or one away and the other unable. 学籍: away so many months."""

    civil_below_age: int | None
    civil_town_words: Words | None
    roll_away_months: int | None
    look_again_months: int | None


@dataclass(frozen=True)
class ChildGroup:
    """A group whose children are listed; `need_to_know`: only for who may see sensitive matters."""

    code: str
    label: str
    need_to_know: bool = False


TOPICS = {"groups": Groups}
CATALOGUES = {"child_groups": ChildGroup}
