"""The screening room as a Django app."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "notoneless.screening"
    label = "screening"
    verbose_name = "疑点核查"

    def ready(self) -> None:
        """The standing list of faults asks this room who is said to be in two places."""
        from notoneless.children.quality import told_by
        from notoneless.screening.desk.contradicting import contradictions

        told_by("two_situations", contradictions)
