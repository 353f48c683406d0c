"""The URL root: every page comes from the list of entrances, nothing else is reachable."""

from notoneless.web.entrances import urlpatterns

__all__ = ["urlpatterns"]
