"""Files that come with a form, and a kept file as an answer: nothing the browser could run, nothing it keeps."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from notoneless.evidence.receiving import SentFile
from notoneless.evidence.serving import Served

FIELD = "evidence"
SANDBOX = "default-src 'none'; sandbox"


def sent_files(request: HttpRequest, name: str = FIELD) -> list[SentFile]:
    return [SentFile(one.read(), one.name or "") for one in request.FILES.getlist(name)]


def served(file: Served) -> HttpResponse:
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = content_disposition_header(not file.inline, file.name) or "attachment"
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
