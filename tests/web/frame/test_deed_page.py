"""A deed from a form: its refusal stands at the form, what is not one's own or is overtaken goes further."""

from collections.abc import Callable

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.forms import CharField, Form
from django.http import HttpRequest
from django.test import RequestFactory

from notoneless.officers.refusals import NotAllowed, Refusal, StaleVersion
from notoneless.web.frame.deeds.page import carried_out, made_by


class Words(BaseStorage):
    """Messages that last as long as the request."""

    def _get(self) -> tuple[list[object], bool]:
        return [], True

    def _store(self, messages: list[object], response: object) -> list[object]:
        return []


class Note(Form):
    text = CharField()


def posted(**said: str) -> HttpRequest:
    request = RequestFactory().post("/", said)
    request._messages = Words(request)  # type: ignore[attr-defined]
    return request


def refusing(refusal: Refusal) -> Callable[[], None]:
    def deed() -> None:
        raise refusal

    return deed


def test_a_deed_that_returns_nothing_is_done_all_the_same_and_said_to_be() -> None:
    request = posted(text="好")

    done = carried_out(request, Note(request.POST), lambda: None, "已登记。")

    assert (done, [str(one) for one in request._messages]) == (True, ["已登记。"])  # type: ignore[attr-defined]


def test_what_the_deed_made_comes_back_even_where_it_is_an_empty_list() -> None:
    request = posted(text="好")

    assert made_by(request, Note(request.POST), list) == []


def test_a_refusal_stands_at_the_form_with_what_was_typed() -> None:
    request = posted(text="好")
    form = Note(request.POST)

    made = made_by(request, form, refusing(Refusal("材料不齐，请补齐。")))

    assert (made, form.non_field_errors(), form["text"].value()) == (None, ["材料不齐，请补齐。"], "好")


def test_a_form_with_faults_asks_for_no_deed() -> None:
    request = posted()

    assert carried_out(request, Note(request.POST), refusing(Refusal("不应办理。")), "") is False


@pytest.mark.parametrize(
    "refusal", [StaleVersion("处置D1"), NotAllowed("无权。", permission="x", foreign=True)]
)
def test_who_was_too_slow_or_may_not_is_told_elsewhere_than_at_the_form(refusal: Refusal) -> None:
    request = posted(text="好")

    with pytest.raises(type(refusal)):
        made_by(request, Note(request.POST), refusing(refusal))
