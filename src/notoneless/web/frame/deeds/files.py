"""The files that came with a form."""

from django.http import HttpRequest

from notoneless.evidence.receiving import SentFile

FIELD = "evidence"


def sent_files(request: HttpRequest, name: str = FIELD) -> list[SentFile]:
    return [SentFile(one.read(), one.name or "") for one in request.FILES.getlist(name)]
