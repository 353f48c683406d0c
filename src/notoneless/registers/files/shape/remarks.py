"""What an officer should know of a file that was read: hidden parts, long empty tails."""

from __future__ import annotations

import numpy as np

from notoneless.registers.files.cells import Sheet, letter

LONG_TAIL = 1_000  # fewer empty formatted rows are not worth a sentence


def remarks_on(sheet: Sheet) -> list[str]:
    cells = sheet.cells
    found: list[str] = []
    if not cells.count:
        return found
    if sheet.hidden:
        found.append(f"工作表“{sheet.name}”是隐藏的，内容已一并读取。")
    hidden = np.isin(cells.hidden_rows, cells.rows)
    if hidden.any():
        first = int(cells.hidden_rows[hidden][0]) + 1
        found.append(
            f"工作表“{sheet.name}”有 {int(hidden.sum())} 个隐藏行（第 {first} 行起），已一并读取并标记。"
        )
    columns = sorted(cells.hidden_columns & set(cells.by_column))
    if columns:
        letters = "、".join(letter(column) for column in columns[:10])
        found.append(f"工作表“{sheet.name}”有隐藏列（{letters}），内容已一并读取。")
    last = int(cells.rows[-1]) + 1
    if cells.physical_rows - last > LONG_TAIL:
        found.append(
            f"工作表“{sheet.name}”第 {last} 行以下有 {cells.physical_rows - last} 行只有格式、没有内容，已按空白行计。"
            "请删除这些行后再保存，文件会小很多。"
        )
    return found
