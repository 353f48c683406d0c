"""The table of the matching benchmark, written from the figures that the runs kept."""

import json
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("table.md")
HEAD = """# Matching, one million against one million, and the quality of the result

Whole runs from two Parquet files to the pairs, each in a process of its own, ours and Splink's (DuckDB) in turn on the
same registers; medians. "Errors" are the rates of `fitting_errors.py`, normal and four times as many. Compare ratios,
not seconds; where the machine was shared the processor seconds are the fair column.
"""
SECOND = """
"Wrongly explained": missing children that were given a record. "Unexplained": enrolled children for whom nothing was
found. "Doubtful": the share of the register that a person must look at. Splink's pairs have a score of 0.5 or more.
"""
BOUNDS = {"normal": ("0", 0.01, 0.5), "hard": ("≤ 1 in 10,000", 0.15, 3.0)}
ERRORS = {"normal": "normal", "hard": "× 4"}
TIMES = ("seconds", "seconds_with_reading", "cpu_seconds", "cpu_with_reading")
Line = dict[str, Any]


def write_table(results: Path) -> None:
    kept = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(results.glob("*.json"))}
    parts = [HEAD, _speeds(kept), SECOND, _qualities(kept), _others(kept)]
    TABLE.write_text("\n".join(part for part in parts if part) + "\n", "utf-8")


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _head(*cells: str) -> list[str]:
    return [_row(*cells), "|" + "---|" * len(cells)]


def _speeds(kept: dict[str, list[Line]]) -> str:
    lines = _head(
        "errors",
        "engine",
        "runs",
        "seconds",
        "with reading",
        "processor seconds",
        "with reading",
        "peak MiB",
        "pair F1",
        "missing list F1",
    )
    for errors, shown in ERRORS.items():
        told = kept.get(f"speed-1000000-{errors}", [])
        for line in told:
            figures = [f"{line[name]:.2f}" for name in TIMES]
            f1 = line["pair F1"], line["missing list F1"]
            lines.append(_row(shown, line["engine"], line["runs"], *figures, f"{line['peak_mib']:.0f}", *f1))
        if len(told) > 1:
            made = told[1].get("columns_seconds")
            lines += (
                [_row(shown, f"(of Splink's seconds {made:.2f} made its columns)", *[""] * 8)] if made else []
            )
            ratios = [f"**{told[1][name] / told[0][name]:.1f} ×**" for name in TIMES]
            lines.append(_row(shown, "ours is faster (demand ≥ 25 ×)", "", *ratios, "", "", ""))
    return "\n".join(lines)


def _qualities(kept: dict[str, list[Line]]) -> str:
    lines = _head("registers", "errors", "wrongly explained", "unexplained %", "doubtful %", "pair F1")
    for errors, shown in ERRORS.items():
        for line in kept.get(f"speed-1000000-{errors}", []):
            if "doubtful %" in line:
                lines.append(_quality("1 M, first generator", shown, line, BOUNDS[errors]))
            else:
                paired, without = line["missing children paired"], line["enrolled without a pair"]
                lines.append(
                    _row(
                        f"the same, {line['engine']}",
                        shown,
                        paired,
                        f"{without / 10_000:.4f}",
                        "–",
                        line["pair F1"],
                    )
                )
    for line in kept.get("judge-86000", []):
        name = f"86,000, second generator, {line['seeds']} seeds"
        lines.append(_quality(name, ERRORS[line["errors"]], line, BOUNDS[line["errors"]]))
    return "\n".join(lines)


def _quality(name: str, errors: str, line: Line, bounds: tuple[str, float, float]) -> str:
    wrong, unexplained, doubtful = bounds
    return _row(
        name,
        errors,
        f"**{line['missing wrongly explained']}** of {line['missing']:,} ({wrong})",
        f"{line['enrolled unexplained %']} (≤ {unexplained})",
        f"{line['doubtful %']} (≤ {doubtful})",
        line["pair F1"],
    )


def _others(kept: dict[str, list[Line]]) -> str:
    """Sizes against one another, and the order of the rows."""
    lines = [
        "",
        *_head(
            "children", "seconds", "processor seconds", "× 1 M (demand for 10 M: ≤ 20)", "peak MiB (≤ 8,192)"
        ),
    ]
    million = kept.get("speed-1000000-normal", [None])[0]
    for children in (86_000, 1_000_000, 10_000_000):
        for line in kept.get(f"speed-{children}-normal", [])[:1]:
            ratio = f"{line['cpu_seconds'] / million['cpu_seconds']:.2f}" if million else "–"
            seconds = f"{line['seconds']:.2f}", f"{line['cpu_seconds']:.2f}"
            lines.append(_row(f"{children:,}", *seconds, ratio, f"{line['peak_mib']:.0f}"))
    for name, told in kept.items():
        if name.startswith("order-"):
            same = "the same list" if told[0]["same"] else "**not the same list**"
            lines += ["", f"The same {told[0]['children']:,} rows in {told[0]['orders']} orders: {same}."]
    return "\n".join(lines)
