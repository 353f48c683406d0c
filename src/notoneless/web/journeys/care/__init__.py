"""关爱帮扶: who waits for a pair, pairs and records of help, duty lists, helpers."""
