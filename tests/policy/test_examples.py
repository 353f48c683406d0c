"""The sentences written beside the packs are true."""

from pathlib import Path

import pytest

from notoneless.policy.examples import Example, answer, examples
from notoneless.policy.timeline import PackError
from tests.policy.shelves import shelf_with

ALL = examples()


@pytest.mark.parametrize("example", ALL, ids=lambda example: f"{example.place} {example.sentence}")
def test_what_the_office_wrote_beside_the_pack_is_true(example: Example):
    assert answer(example) == example.expected


def test_several_places_have_examples():
    assert len({example.place for example in ALL}) >= 5


def test_an_example_without_an_expected_answer_is_refused(tmp_path: Path):
    text = '[[example]]\nsentence = "无答案"\non = 2026-01-01\nask = "age"\n'
    root = shelf_with(tmp_path, {"national/wrong.examples.toml": text})

    with pytest.raises(PackError, match=r"national/wrong.examples.toml"):
        examples(root)


def test_an_example_with_an_unknown_fact_is_refused(tmp_path: Path):
    example = Example("national", "x.toml", "?", ALL[0].on, "move:clear", {"weather": "晴"}, "")

    with pytest.raises(PackError, match="未知的事实 weather"):
        answer(example)


def test_an_unknown_question_is_refused():
    example = Example("national", "x.toml", "?", ALL[0].on, "taste:age", {}, "")

    with pytest.raises(PackError, match="未知的提问"):
        answer(example)
