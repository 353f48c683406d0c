"""What the house tests read: the source files as syntax trees, nothing is run."""

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "notoneless"
TESTS = ROOT / "tests"


@functools.cache
def modules(folder: Path = SOURCE) -> list[Path]:
    """Python files below `folder`, migrations (generated) apart."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@functools.cache
def functions(path: Path) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    return tuple(
        node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_decorated(function: ast.FunctionDef | ast.AsyncFunctionDef, *names: str) -> bool:
    return any(ast.unparse(one).split("(")[0] in names for one in function.decorator_list)


@functools.cache
def deeds() -> dict[str, Path]:
    """Name of each deed and the file it stands in, read without loading anything."""
    return {one.name: path for path in modules() for one in functions(path) if is_decorated(one, "deed")}
