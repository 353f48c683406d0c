"""Head counts that arrive as a list: start at `reading.read_counts`; they bind by `binding.enter_list`."""
