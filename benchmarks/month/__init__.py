"""All official forms of a county's month: how long they take, and how much of them nobody types."""
