"""The words of one ordinary visit: a stock phrase, or a story between the officer's usual beginning and end."""

from random import Random

from benchmarks.signals import words
from benchmarks.signals.ordinary import phrases
from benchmarks.signals.ordinary.people import Home, Officer


def text_of(
    officer: Officer, home: Home, name: str, chance: Random, *, seen: bool, back: bool, other: str
) -> str:
    if back:
        return chance.choice(phrases.BACK)
    stock = phrases.SEEN if seen else phrases.NOBODY
    if other:
        with_other = chance.choice(phrases.WITH_OTHER).format(n=name, o=other, r=home.relation)
        return with_other + chance.choice(stock)
    if chance.random() < officer.terse:
        return officer.usual[int(seen)] if chance.random() < 0.6 else chance.choice(stock)
    told = words.narrative(name, chance)
    if chance.random() < 0.8:
        told = officer.opening + told
    if chance.random() < 0.8:
        told += officer.closing
    return told
