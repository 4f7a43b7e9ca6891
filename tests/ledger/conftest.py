"""Ledgers for the tests of this room."""

from conftest_ledger import ledger, place, server, sqlite_ledger

__all__ = ["ledger", "place", "server", "sqlite_ledger"]
