"""Two approvers on one step, a thousand times, on SQLite and PostgreSQL."""
