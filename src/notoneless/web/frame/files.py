"""A kept file as an answer: nothing the browser could run, nothing it keeps."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from notoneless.evidence.serving import Served

SANDBOX = "default-src 'none'; sandbox"


def served(file: Served) -> HttpResponse:
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = content_disposition_header(not file.inline, file.name) or "attachment"
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
