"""Events as they happen, their links in the chain, and the seals; rows are added and never changed.

Names and codes only, no foreign keys: the trail outlives what it describes.
"""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One deed, look, list, search, export, denial or login."""

    seq = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(help_text="server time")
    day = models.DateField(help_text="the day the deed counts for")
    actor = models.CharField(
        max_length=40, blank=True, help_text="code of the officer; empty: the system itself"
    )
    post = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=200, blank=True, help_text="path of the place it happened in")
    action = models.CharField(max_length=60, help_text="'noun.verb'")
    about = models.CharField(max_length=80, blank=True, help_text="code of the record")
    result = models.CharField(max_length=20, default="done")
    reason = models.TextField(blank=True)
    detail = models.TextField(blank=True, help_text="JSON without personal data")
    mac = models.BinaryField(max_length=32)

    class Meta:
        ordering: ClassVar = ["seq"]
        indexes: ClassVar = [
            models.Index(fields=["about", "seq"], name="trail_event_about"),
            models.Index(fields=["actor", "seq"], name="trail_event_actor"),
            models.Index(fields=["day"], name="trail_event_day"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.about}"


class Link(models.Model):
    """The place of an event in the chain. Numbers of events may have gaps (a deed undone); places may not."""

    place = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(unique=True)
    head = models.BinaryField(max_length=32)

    class Meta:
        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        return f"{self.place}: {self.seq}"


class Seal(models.Model):
    """A stretch of the chain closed in one go; the same line stands in the anchor files."""

    to_place = models.BigIntegerField(primary_key=True)
    from_place = models.BigIntegerField()
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField()
    count = models.IntegerField()
    at = models.DateTimeField()
    head = models.BinaryField(max_length=32)
    mac = models.BinaryField(max_length=32)

    class Meta:
        ordering: ClassVar = ["to_place"]

    def __str__(self) -> str:
        return f"{self.from_place}–{self.to_place}"


class SentForm(models.Model):
    """A form of a page that was carried out: a keyed digest of what was sent, of nobody, kept some days."""

    mark = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True, help_text="server time")

    def __str__(self) -> str:
        return self.mark[:8]
