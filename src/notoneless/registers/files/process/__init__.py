"""The confined process that reads a file: `calling` wants it, `asking` gets it from the `nursery`, `child` is it.

`wire` and `answers` lie between. The nursery is a process that has the readers loaded;
each file gets a fork of its own.
"""
