"""What somebody with a database shell could do to the trail, by class; some of them hold the key as well."""

import random
from collections.abc import Callable
from datetime import UTC, timedelta

from django.db import connection

from notoneless.trail import guarding, sealing
from notoneless.trail.instants import instant_text
from notoneless.trail.models import Event, Link, Seal
from notoneless.trail.writing import COLUMNS, mac_of

TEXTS = [name for name in COLUMNS if name not in ("seq", "at", "day", "mac")]


def run(sql: str, *given: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)


def edit_a_column(dice: random.Random, last: int) -> int:
    seq, column = dice.randint(1, last), dice.choice([*TEXTS, "day", "mac"])
    event = Event.objects.get(seq=seq)
    new = {"day": event.day + timedelta(days=1), "mac": bytes(32)}.get(column)
    Event.objects.filter(seq=seq).update(**{column: new or f"{getattr(event, column)}x"})
    return seq


def delete_an_event(dice: random.Random, last: int) -> int:
    seq = dice.randint(1, last)
    Event.objects.filter(seq=seq).delete()
    if dice.random() < 0.5:
        Link.objects.filter(seq=seq).delete()
    return seq


def insert_an_event(dice: random.Random, last: int) -> int:
    seq = dice.randint(last + 1, last + 50)
    forged = Event.objects.get(seq=dice.randint(1, last))
    forged.seq, forged.about, forged.mac = seq, "C9999", dice.randbytes(32)
    forged.save(force_insert=True)
    return seq


def swap_two_events(dice: random.Random, last: int) -> int:
    first, second = sorted(dice.sample(range(1, last + 1), 2))
    if dice.random() < 0.5:
        run("UPDATE trail_event SET seq = -1 WHERE seq = %s", first)
        run("UPDATE trail_event SET seq = %s WHERE seq = %s", first, second)
        run("UPDATE trail_event SET seq = %s WHERE seq = -1", second)
    else:
        a, b = Link.objects.get(seq=first), Link.objects.get(seq=second)
        Link.objects.filter(place=b.place).delete()
        Link.objects.filter(place=a.place).update(seq=second)
        Link(place=b.place, seq=first, head=b.head).save(force_insert=True)
    return first


def double_an_event(dice: random.Random, last: int) -> int:
    seq = last + 1
    copied = Event.objects.get(seq=dice.randint(1, last))
    copied.seq = seq
    copied.save(force_insert=True)
    return seq


def redate_an_event(dice: random.Random, last: int) -> int:
    event = Event.objects.get(seq=dice.randint(1, last))
    moved = event.at + timedelta(
        seconds=dice.choice([-86_400, -1, 1, 3_600]), microseconds=dice.randint(0, 9)
    )
    Event.objects.filter(seq=event.seq).update(at=moved)
    return event.seq


def cut_the_tail(dice: random.Random, last: int) -> int:
    """With everything that belongs to it: events, links, and seals made to end there."""
    first = dice.randint(2, last)
    place = Link.objects.get(seq=first).place
    Event.objects.filter(seq__gte=first).delete()
    Link.objects.filter(place__gte=place).delete()
    Seal.objects.filter(to_place__gte=place).delete()
    _seal_rest(place)
    return first


def rehash_the_tail(dice: random.Random, last: int) -> int:
    """By somebody who holds the key: one event changed, then every hash, link and seal after it made right."""
    seq, key = dice.randint(1, last), sealing.trail_key()
    place = Link.objects.get(seq=seq).place
    Event.objects.filter(seq=seq).update(about="C9999")
    event = Event.objects.get(seq=seq)
    values = [
        instant_text(event.at.astimezone(UTC)),
        event.day.isoformat(),
        *(getattr(event, one) for one in TEXTS),
    ]
    Event.objects.filter(seq=seq).update(mac=mac_of(key, seq, values))
    Link.objects.filter(place__gte=place).delete()
    Seal.objects.filter(to_place__gte=place).delete()
    sealing.seal_pending(everything=True)
    return seq


def _seal_rest(place: int) -> None:
    """A cut inside a seal leaves links without one; the key makes a smaller seal of them."""
    before = Seal.objects.order_by("to_place").last()
    start = before.to_place + 1 if before else 1
    if start >= place:
        return
    links = list(Link.objects.filter(place__gte=start).order_by("place"))
    numbers = [link.seq for link in links]
    seal = Seal(
        from_place=start, to_place=place - 1, from_seq=min(numbers), to_seq=max(numbers), count=len(links),
        at=Event.objects.get(seq=numbers[-1]).at, head=links[-1].head,
    )  # fmt: skip
    seal.mac = sealing.seal_mac(sealing.trail_key(), seal)
    seal.save(force_insert=True)


CLASSES: dict[str, Callable[[random.Random, int], int]] = {
    function.__name__: function
    for function in (
        edit_a_column, delete_an_event, insert_an_event, swap_two_events,
        double_an_event, redate_an_event, cut_the_tail, rehash_the_tail,
    )
}  # fmt: skip


def tamper(kind: str, dice: random.Random, last: int) -> int:
    """Lifts the guards as a shell could, does it, and returns the number of the first event that is now wrong."""
    guarding.remove(connection)
    return CLASSES[kind](dice, last)
