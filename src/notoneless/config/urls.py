"""The URL root: every page comes from the list of entrances, nothing else is reachable."""

from notoneless.web.entrances import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
