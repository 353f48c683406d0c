"""The name index of new children, made by the database itself from their names: no row of it passes through Python."""

from collections.abc import Sequence

from django.db import connection

from notoneless.children.models import Child, NameGram

LONGEST_NAME = 60  # of Child.name_key
# The last character stands with a blank, as `feeding.grams` writes it.
_STATEMENT = """
WITH RECURSIVE place(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < {longest})
INSERT INTO {grams} (gram, child_id)
SELECT DISTINCT substr(child.name_key || ' ', place.n, 2), child.id
FROM {children} child JOIN place ON place.n <= length(child.name_key)
WHERE child.id BETWEEN %s AND %s AND NOT EXISTS (SELECT 1 FROM {grams} known WHERE known.child_id = child.id)
ORDER BY 1, 2
"""


def index_new_names(ids: Sequence[int]) -> None:
    """Of children this transaction has added; who is indexed already (another transaction's, in between) is left."""
    if not ids:
        return
    quoted = connection.ops.quote_name
    statement = _STATEMENT.format(
        grams=quoted(NameGram._meta.db_table), children=quoted(Child._meta.db_table), longest=LONGEST_NAME
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [min(ids), max(ids)])
