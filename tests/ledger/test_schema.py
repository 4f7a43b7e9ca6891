"""The tables that the code knows are those that the steps make."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from grainofsalt.ledger import Ledger
from grainofsalt.ledger.schema import TABLES, metadata


def _is_ours(name: str | None, *_: object) -> bool:
    return not (name or "").startswith("article_words")


def test_the_steps_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    """Nothing is missing, nothing is left over, every index is there."""
    with ledger.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        found = [one for one in compare_metadata(context, metadata) if "words" not in str(one)]
    assert found == []


def test_tables_come_in_an_order_in_which_none_names_a_later_one() -> None:
    """A dump in this order can be loaded row by row."""
    seen: set[str] = set()
    for table in TABLES:
        named = {key.column.table.name for key in table.foreign_keys} - {table.name}
        assert named <= seen
        seen.add(table.name)
