"""Official forms: what stands on each is data (`kinds/*.toml`), written as .xlsx and as PDF; start at `kinds.py`."""
