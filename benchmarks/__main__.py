"""`python -m benchmarks [PART …]`: runs the benchmarks one after the other and writes benchmarks/README.md.

Each part measures both sides in the same run and writes its own table.md; compare ratios, not seconds.
`--list` names the parts; without PART all run (about an hour on two cores, most of it the ten million of `matching`).
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = {
    "matching": ("benchmarks.matching.run", "the engine against Splink, three sizes, two generators"),
    "reading": ("benchmarks.reading.measuring", "opening a workbook against the fastest reader"),
    "importing": ("benchmarks.importing.measuring", "a list from file to ledger"),
    "county": ("benchmarks.county.measuring", "the demo county from files to findings"),
    "pages": ("benchmarks.pages.measuring", "a list page and a search against raw SQL and LIKE"),
    "casepage": ("benchmarks.casepage.measuring", "the page of one case against raw SQL and its template"),
    "board": (
        "benchmarks.board.measuring",
        "the leader's board and figure pages against raw SQL and their template",
    ),
    "dossiers": ("benchmarks.dossiers.measuring", "the copy of a dossier, of one child and of a township"),
    "aid": ("benchmarks.aid.measuring", "aid: entitled × paid over a county, against one pass"),
    "papers": ("benchmarks.papers.measuring", "numbers of papers under many issuers, 500 notices in one PDF"),
    "month": (
        "benchmarks.month.measuring",
        "all official forms of a month, and how much of them nobody types",
    ),
    "ledgers": ("benchmarks.ledgers.measuring", "a long ledger as a workbook against the fastest writer"),
    "year": ("benchmarks.year.measuring", "the change of the school year of a whole county, and its undoing"),
    "trail": ("benchmarks.trail.verifying", "noting and verifying events"),
    "due": ("benchmarks.due.measuring", "deadlines against an oracle, one night over 10,000 open cases"),
    "attendance": (
        "benchmarks.attendance.measuring",
        "the warnings of one day over a term's exceptions of a county",
    ),
    "signals": ("benchmarks.signals.measuring", "planted fabrications and honest visits"),
    "approvals": ("benchmarks.approvals.measuring", "two approvers on one step, both databases"),
    "damaged": ("benchmarks.damaged.measuring", "ten thousand damaged files"),
}
HEAD = """# Benchmarks

One command: `python -m benchmarks` (`python -m benchmarks importing pages` for some of them). Every figure
stands beside a named floor or peer that was measured in the same run on the same machine; seconds of one table say
nothing about another.

"""


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    words.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    words.add_argument("--list", action="store_true", help="name the parts and what they measure")
    words.add_argument(
        "--assemble", action="store_true", help="only write README.md from the tables that are there"
    )
    options = words.parse_args()
    if options.list:
        for name, (_, sentence) in PARTS.items():
            print(f"{name:10} {sentence}")
        return 0
    failed = []
    for name in () if options.assemble else options.parts or PARTS:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", PARTS[name][0]], cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    assemble()
    return len(failed)


def assemble() -> None:
    tables = [HERE / name / "table.md" for name in PARTS]
    texts = [_below_heading(table.read_text(encoding="utf-8")) for table in tables if table.exists()]
    (HERE / "README.md").write_text(HEAD + "\n".join(texts), encoding="utf-8")


def _below_heading(text: str) -> str:
    """The table's own title one level down."""
    return "\n".join("#" + line if line.startswith("#") else line for line in text.splitlines()) + "\n"


if __name__ == "__main__":
    sys.exit(main())
