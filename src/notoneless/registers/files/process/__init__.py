"""The confined process that reads a file: `calling` starts it, `child` is it, `wire` and `answers` lie between."""
