"""The OpenAPI description of the reading API, made from the same table that says what there is."""

from typing import Any

from notoneless.reporting.exchange.throttling import calls_a_window
from notoneless.reporting.exchange.tokens import SCOPES
from notoneless.reporting.ledgers.table import LEDGERS

DAY = {
    "name": "day",
    "in": "query",
    "description": "截至哪一天，不填为今天",
    "schema": {"type": "string", "format": "date"},
}
BASE = {
    "name": "base",
    "in": "query",
    "description": "口径：registered 户籍，enrolled 就读",
    "schema": {"type": "string", "enum": ["registered", "enrolled"]},
}
PAGING = [
    {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 1}},
    {
        "name": "per_page",
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 100},
    },
]
ABOUT = "只读；每次调用留痕；不含证件号码、电话和住址。"
NUMBER, TEXT, OBJECT = {"type": "integer"}, {"type": "string"}, {"type": "object"}


def description() -> dict[str, Any]:
    """OpenAPI 3.1; a test holds every address of it against the entrances."""
    code = {
        "name": "ledger",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": list(LEDGERS)},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "一个不少 只读接口", "version": "1", "description": ABOUT},
        "security": [{"key": []}],
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        "paths": {
            "/api/v1/openapi.json": _reads("本说明", "", [], {}),
            "/api/v1/figures/": _reads("人数平衡表", "figures", [BASE], {"day": TEXT, "base": TEXT, "lines": _list()}),
            "/api/v1/ledgers/": _reads("台账目录和人数", "ledgers", [DAY, BASE], {"day": TEXT, "ledgers": _list()}),
            "/api/v1/ledgers/{ledger}/": _reads(
                "一本台账的一页", "ledgers", [code, DAY, BASE, *PAGING],
                {"total": NUMBER, "page": NUMBER, "pages": NUMBER, "columns": OBJECT, "children": _list()},
            ),
        },
    }  # fmt: skip


def _reads(
    summary: str, scope: str, parameters: list[dict[str, Any]], properties: dict[str, Any]
) -> dict[str, Any]:
    said = f"凭证范围：{SCOPES[scope]}" if scope else "任一有效凭证"
    content = {"application/json": {"schema": {"type": "object", "properties": properties}}}
    answers = {
        "200": {"description": "成功", "content": content},
        "401": {"description": "凭证无效、已到期或已撤销"},
        "403": {"description": "凭证的范围或账号的权限不含这项数据"},
        "429": _too_often(),
    }
    return {"get": {"summary": summary, "description": said, "parameters": parameters, "responses": answers}}


def _too_often() -> dict[str, Any]:
    said = f"读取过于频繁：每个凭证每分钟最多 {calls_a_window()} 次"
    wait = {"description": "几秒后再试", "schema": NUMBER}
    content = {"application/json": {"schema": {"type": "object", "properties": {"error": TEXT}}}}
    return {"description": said, "headers": {"Retry-After": wait}, "content": content}


def _list() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object"}}
