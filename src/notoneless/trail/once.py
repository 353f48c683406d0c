"""What one form leads to is carried out once: its mark lies in the transaction of the first deed it leads to."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from notoneless.trail.models import SentForm

KEPT = timedelta(days=30)  # no page stays open that long


class SentBefore(Exception):
    """The same form with the same words was carried out already; nothing is done a second time."""


@dataclass
class Form:
    """One form on its way; `is_taken` once a deed of this request stands for it."""

    mark: str
    is_taken: bool = False


_sent: ContextVar[Form | None] = ContextVar("sent_form", default=None)


@contextlib.contextmanager
def carried_out_once(mark: str) -> Iterator[Form]:
    """Around the work of one form; without a mark nothing is held."""
    form = Form(mark)
    token = _sent.set(form if mark else None)
    try:
        yield form
    finally:
        _sent.reset(token)


@contextlib.contextmanager
def first_deed() -> Iterator[None]:
    """Inside the transaction of a deed: the first one takes the mark, and gives it back when it is undone.

    Of two that come at once the second waits for the first: on PostgreSQL at the unique mark, on SQLite at the file.
    """
    form = _sent.get()
    if form is None or form.is_taken:
        yield
        return
    _take(form.mark)
    form.is_taken = True
    try:
        yield
    except BaseException:
        form.is_taken = False
        raise


def _take(mark: str) -> None:
    try:
        with transaction.atomic():
            SentForm.objects.create(mark=mark, at=timezone.now())
    except IntegrityError as before:
        raise SentBefore from before


def give_back(form: Form) -> None:
    """What this request asked for was not done after all, or may be asked for again."""
    if form.is_taken:
        SentForm.objects.filter(mark=form.mark).delete()


def forget_sent() -> int:
    """Marks whose time is over."""
    return int(SentForm.objects.filter(at__lt=timezone.now() - KEPT).delete()[0])
