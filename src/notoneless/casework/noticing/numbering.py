"""Numbers of papers: per issuer, kind and year; each taken by compare-and-set inside the deed that uses it."""

from django.db import IntegrityError, transaction

from notoneless.casework.noticing.models import PaperSeries
from notoneless.officers.refusals import StaleVersion
from notoneless.places.models import Unit

# Each try that fails means that somebody else took a number meanwhile.
TRIES = 200


def take_number(*, issuer: Unit, kind: str, year: int) -> tuple[PaperSeries, int]:
    """The next number; it belongs to the caller's transaction: a number is gone only with the paper that bears it."""
    series = _series(issuer, kind, year)
    for _ in range(TRIES):
        taken = PaperSeries.objects.filter(pk=series.pk, last=series.last).update(last=series.last + 1)
        if taken:
            return series, series.last + 1
        series.refresh_from_db(fields=["last"])
    raise StaleVersion("文号")


def _series(issuer: Unit, kind: str, year: int) -> PaperSeries:
    known = PaperSeries.objects.filter(issuer=issuer, kind=kind, year=year).first()
    if known:
        return known
    try:
        with transaction.atomic():
            return PaperSeries.objects.create(issuer=issuer, kind=kind, year=year)
    except IntegrityError:  # somebody began the series a moment before
        return PaperSeries.objects.get(issuer=issuer, kind=kind, year=year)
