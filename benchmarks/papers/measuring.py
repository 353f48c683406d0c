"""Numbers of papers and batch print: `python -m benchmarks.papers.measuring [ISSUERS PAPERS]` (20 issuers × 500).

The floor of batch print is typst alone: the same five hundred notices set in one run, nothing read, nothing noted.
Our side is the deed: rights, list, five hundred sealed originals opened and bound, one event of the trail.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ISSUERS, PAPERS, NOTICES, RUNS = 20, 500, 500, 3
ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("table.md")
TEST = "tests/breaking/test_paper_numbers.py"
DATABASES: dict[str, list[str]] = {"SQLite": [], "PostgreSQL": ["-m", "tests.postgres_server"]}


def prepare(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DATABASE_URL"] = ""
    import django
    from django.conf import settings

    django.setup()
    settings.DATABASES["default"]["NAME"] = str(folder / "papers.sqlite3")
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def issued() -> tuple[list[str], list[object], object]:
    """Codes of five hundred notices of one township, the sheets they were set from, and the officer."""
    import json

    from tests.casework.noticing.serving import a_case_out, a_notice
    from tests.county import make_county

    from notoneless.papers.official.rendering import made_sheet

    county = make_county()
    case = a_case_out(county)
    papers = [a_notice(county, case) for _ in range(NOTICES)]
    sheets = [made_sheet(paper.kind, json.loads(paper.facts)) for paper in papers]
    return [paper.code for paper in papers], list(sheets), county.bob


def timed(work: Callable[[], bytes]) -> tuple[float, float, bytes]:
    """Wall clock, processor time of all threads, and what was made."""
    wall, processor = time.monotonic(), time.process_time()
    made = work()
    return time.monotonic() - wall, time.process_time() - processor, made


def batch_print() -> str:
    from tests.county import TODAY

    from notoneless.casework.noticing.binding import bind_papers
    from notoneless.papers.official.binding import pages_in
    from notoneless.papers.official.typesetting import many_as_pdf

    codes, sheets, by = issued()
    alone, ours = [], []
    for _ in range(RUNS):
        alone.append(timed(lambda: many_as_pdf(sheets)))  # type: ignore[arg-type]
        ours.append(timed(lambda: bind_papers(codes=codes, by=by, on=TODAY)))  # type: ignore[arg-type]
    lines = []
    for name, runs in (("typst alone, one run", alone), ("ours: 500 originals bound in one PDF", ours)):
        wall, processor = median(one[0] for one in runs), median(one[1] for one in runs)
        made = runs[0][2]
        lines.append(f"| {name} | {pages_in(made)} | {wall:.2f} | {processor:.2f} | {len(made) / 1e6:.1f} |")
    ratio = median(one[0] for one in ours) / median(one[0] for one in alone)
    spent = median(one[1] for one in ours) / median(one[1] for one in alone)
    lines.append(f"| ratio (bound: 1.5) |  | **{ratio:.2f}** | **{spent:.2f}** |  |")
    head = "| way | pages | seconds | processor seconds | MB |\n|---|---|---|---|---|\n"
    return head + "\n".join(lines) + "\n"


def numbers(issuers: int, papers: int) -> str:
    rows = []
    for database, before in DATABASES.items():
        command = [sys.executable, *before, *([sys.executable] if before else [])]
        command += ["-m", "pytest", TEST, "-q", "-n0", "-p", "no:cacheprovider", "-k", "numbers_stay"]
        told = {"BREAK_ISSUERS": str(issuers), "BREAK_PAPERS": str(papers), "BREAK_SET_ONCE": "1"}
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, check=False)
        verdict = "unique, gap-free" if done.returncode == 0 else "**NOT right**"
        rows.append(
            f"| {database} | {issuers} × {papers} and one killed | {verdict} | {time.monotonic() - started:.0f} |"
        )
    return (
        "| database | issuers × papers | numbers | seconds, with preparation |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def main() -> int:
    issuers, papers = (int(one) for one in sys.argv[1:3]) if len(sys.argv) > 2 else (ISSUERS, PAPERS)
    with tempfile.TemporaryDirectory(prefix="notoneless-papers-") as folder:
        prepare(Path(folder))
        printed = batch_print()
    counted = numbers(issuers, papers)
    TABLE.write_text(
        "# Papers\n\nFive hundred notices in one PDF; what is printed are the sealed originals, none is set again.\n\n"
        f"{printed}\nMany issuers take numbers of one series at once, and a process is killed while it issues; all\n"
        "but the killed one's papers share one setting, for the numbers are what is counted.\n\n" + counted,
        encoding="utf-8",
    )
    return int("NOT right" in counted)


if __name__ == "__main__":
    raise SystemExit(main())
