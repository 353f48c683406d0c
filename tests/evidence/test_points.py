"""One shot is known again by its points, whatever was done to it; two looks at one yard and two pages are not one."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFilter

from notoneless.evidence.files.points import Points, is_paper, points_of
from notoneless.evidence.signals.looking import signals_of
from notoneless.evidence.signals.shots.mapping import mapped, mirrored
from notoneless.evidence.signals.shots.shortlist import listed
from notoneless.evidence.signals.statement import Surroundings
from tests.evidence.pictures import scene
from tests.evidence.visits import at, shot, visit

SIZE = (640, 480)


def on_a_table(picture: Image.Image) -> Image.Image:
    """A print of it, lying at a slant, photographed in poor light."""
    quad = (-120, -90, -60, 600, 760, 560, 700, -140)
    seen = picture.transform(
        SIZE, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=(96, 70, 50)
    )
    return seen.point([value * 3 // 4 for value in range(256)] * 3).filter(ImageFilter.GaussianBlur(1))


def beside_another(picture: Image.Image) -> Image.Image:
    joined = Image.new("RGB", (640, 240))
    for turn, part in enumerate((picture, scene(91))):
        joined.paste(part.resize((320, 240)), (320 * turn, 0))
    return joined


def stamped(picture: Image.Image) -> Image.Image:
    marked = picture.crop((60, 40, 620, 470))
    draw = ImageDraw.Draw(marked)
    draw.rectangle((0, 340, 560, 430), fill=(20, 20, 20))
    draw.text((10, 360), "2026-04-08 14:56", fill="white", font_size=40)
    return marked


def in_a_chat(picture: Image.Image) -> Image.Image:
    page = Image.new("RGB", (720, 1500), (237, 237, 237))
    page.paste(picture.resize((400, 300)), (120, 500))
    return page


TAKEN_AGAIN: dict[str, Callable[[Image.Image], Image.Image]] = {
    "printed and photographed": on_a_table,
    "joined with another": beside_another,
    "stamped over": stamped,
    "in a chat": in_a_chat,
    "turned a little": lambda picture: picture.rotate(11, Image.Resampling.BICUBIC),
    "half of it": lambda picture: picture.crop((200, 60, 600, 420)),
}


@pytest.mark.parametrize("way", TAKEN_AGAIN)
def test_a_shot_is_known_again(way: str) -> None:
    told = visit("a", photos=(shot(turn=7),))
    again = visit("b", photos=(shot(picture=TAKEN_AGAIN[way](scene(7))),), received_at=at(18))

    assert [one.kind for one in signals_of([told, again])] == ["near_photo"]


def test_two_parts_of_one_scene_are_one_shot() -> None:
    parts = [visit("a", photos=(shot(picture=scene(7).crop((0, 0, 460, 480))),))]
    parts += [visit("b", photos=(shot(picture=scene(7).crop((150, 0, 640, 480))),))]

    assert {one.kind for one in signals_of(parts)} == {"near_photo"}


def test_one_yard_from_nearly_the_same_step_is_no_reused_shot() -> None:
    looks = [scene(7).transform(SIZE, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC) for quad in (
        (30, 20, 25, 470, 610, 455, 600, 28), (52, 12, 20, 440, 622, 474, 590, 10),
    )]  # fmt: skip
    for turn, look in enumerate(looks):
        ImageDraw.Draw(look).rectangle(
            (150 + 200 * turn, 150, 290 + 200 * turn, 470), fill=(200, 40 + turn, 60)
        )
    told = [
        visit(code, child="C", photos=(shot(picture=look),)) for code, look in zip("ab", looks, strict=True)
    ]

    assert signals_of(told, known=Surroundings(households={"C": "H"})) == ()


def test_a_mirror_keeps_the_points() -> None:
    picture = scene(7)
    turned = points_of(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT))

    assert turned
    assert mapped(turned, _points(picture)) is None
    found = mapped(mirrored(turned), _points(picture))
    assert found
    assert found.share > 0.5


def test_different_scenes_share_no_map() -> None:
    assert mapped(_points(scene(7)), _points(scene(8))) is None


def test_the_likeliest_picture_is_listed_first() -> None:
    held = [_points(scene(turn)) for turn in (5, 6, 7, 8)]

    assert next(iter(listed([_points(stamped(scene(7)))], held))) == (0, 2)


def test_points_are_small_and_come_back_as_they_went() -> None:
    points = _points(scene(7))

    again = Points.unpacked(points.packed())

    assert len(points.packed()) < 8_000
    assert (again.codes == points.codes).all()
    assert abs(again.places - points.places).max() < 0.001


def test_a_written_page_is_paper_and_has_no_points() -> None:
    page = Image.new("RGB", SIZE, (231, 226, 212))
    draw = ImageDraw.Draw(page)
    for row in range(12):
        draw.line((20, 40 * row, 620, 40 * row), fill=(90, 90, 90), width=2)
        draw.text((30, 40 * row + 6), f"第{row}行 走访记录 家长签字", fill=(30, 34, 80), font_size=26)

    assert is_paper(page)
    assert not is_paper(scene(7))
    assert not is_paper(in_a_chat(scene(7)))
    assert points_of(page) is None


def _points(picture: Image.Image) -> Points:
    found = points_of(picture)
    assert found
    return found
