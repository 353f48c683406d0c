"""Copies of dossiers: `python -m benchmarks.dossiers.measuring [CHILDREN]` (100 children of one township).

Each child has a served notice, five visits and three pictures. The floor is what the copy must do at least: every
stored paper and picture opened once and joined, without a fact read from the records and without cover and index.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

CHILDREN, VISITS, PICTURES = 100, 5, 3
TABLE = Path(__file__).with_name("table.md")
LIMIT_CHILD, LIMIT_TOWNSHIP = 5.0, 60.0


def prepare(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATABASE_URL"] = ""
    import django
    from django.conf import settings

    django.setup()
    settings.DATABASES["default"]["NAME"] = str(folder / "dossiers.sqlite3")
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def a_township(number: int) -> Any:
    from tests.casework.noticing.serving import a_notice, a_service
    from tests.casework.visiting.invented import persuading, visited
    from tests.county import TODAY, make_county
    from tests.evidence.pictures import jpeg, scene
    from tests.people import a_child, an_id, policy

    from notoneless.evidence.receiving import add_evidence

    county = make_county()
    for turn in range(number):
        child = a_child(county, name=f"田第{turn}", id_text=an_id(turn=turn + 1))
        case = persuading(county, child)
        a_service(county, a_notice(county, case))
        for after in range(VISITS):
            visited(county, case, TODAY + timedelta(days=after))
        picture = jpeg(picture=scene(turn + 1).resize((1600, 1200)))
        for kind in ("in_school_picture", "images", "persuasion_record")[:PICTURES]:
            add_evidence(
                child=child, upload=picture, filename=f"{kind}.jpg", kind=kind,
                subject=f"case:{case.code}:{kind}", at=case, policy=policy(), by=county.bob, on=TODAY,
            )  # fmt: skip
    return county


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    wall, processor = time.monotonic(), time.process_time()
    made = work()
    return time.monotonic() - wall, time.process_time() - processor, made


def floor(parts: list[Any]) -> int:
    from notoneless.papers.joining.joining import join
    from notoneless.reporting.dossiers.copying.parts import laid_out

    return join([one.piece for one in laid_out(parts)], title="floor").pages


def copied(county: Any, **whose: Any) -> Any:
    from tests.county import TODAY
    from tests.reporting.dossiers.archives import chengkou

    from notoneless.reporting.dossiers.copying.making import Asked, ask_copy, make_copy

    terms = {"policy": chengkou(), "by": county.bob, "on": TODAY + timedelta(days=VISITS)}
    copy = ask_copy(asked=Asked("pdf", "基准测量"), **whose, **terms)
    return make_copy(copy=copy, **terms)


def measured(number: int) -> str:
    from tests.reporting.dossiers.archives import chengkou

    from notoneless.children.models import Child
    from notoneless.reporting.dossiers.copying.unit_parts import parts_of_unit
    from notoneless.reporting.dossiers.index import index_of

    county = a_township(number)
    from tests.county import TODAY

    on = TODAY + timedelta(days=VISITS)
    child, unit = Child.objects.order_by("pk")[0], county.units["999901100"]
    copied(county, child=child)
    wall, processor, one = timed(lambda: copied(county, child=child))
    lines = [
        f"| one child (bound: {LIMIT_CHILD:.0f} s) | {one.parts} | {one.pages} | **{wall:.2f}** | {processor:.2f} | "
        f"{one.size / 1e6:.1f} |"
    ]
    wall, processor, whole = timed(lambda: copied(county, unit=unit))
    lines.append(
        f"| a township of {number} children (bound: {LIMIT_TOWNSHIP:.0f} s) | {whole.parts} | {whole.pages} | "
        f"**{wall:.2f}** | {processor:.2f} | {whole.size / 1e6:.1f} |"
    )
    index = index_of(unit, county.bob, policy=chengkou(), on=on)
    parts = list(parts_of_unit(index, county.bob, policy=chengkou(), on=on, told=lambda done, total: None))
    wall, processor, pages = timed(lambda: floor(parts))
    lines.append(
        f"| floor: the same parts joined alone | {len(parts)} | {pages} | {wall:.2f} | {processor:.2f} |  |"
    )
    again = copied(county, unit=unit)
    equal = "yes" if again.sha256 == whole.sha256 else "NO"
    lines.append(f"| made twice before its mark: byte-equal | **{equal}** |  |  |  |  |")
    head = "| copy | parts | pages | seconds | processor seconds | MB |\n|---|---|---|---|---|---|\n"
    return head + "\n".join(lines) + "\n"


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CHILDREN
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        said = measured(number)
    print(said)
    TABLE.write_text(
        f"# Dossiers that leave\n\n{__doc__.split(chr(10) * 2)[1].strip()}\n\n{said}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
