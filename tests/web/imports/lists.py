"""Sends a file in as a browser does, and carries out what it set going."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from notoneless.registers.models import Batch
from notoneless.web.frame import clock
from tests.registers.importing.lists import carry_out

COUNTY, BOBS_TOWNSHIP = "999901", "999901100"


def send(
    client: Client,
    content: bytes,
    *,
    name: str = "名单.xlsx",
    kind: str = "household",
    source: str = COUNTY,
    **more: str,
) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    said = {"content": file, "kind": kind, "source": source, "as_of": clock.today().isoformat(), **more}
    return client.post("/imports/upload/", said)


def sent(client: Client, content: bytes, **more: str) -> Batch:
    """The batch as it stands after its reading."""
    answer = send(client, content, **more)
    assert answer.status_code == 302, answer.content.decode()
    return carry_out("stage_batch", Batch.objects.get(code=answer["Location"].split("/")[2]))


def body(answer: HttpResponse) -> str:
    return answer.content.decode()
