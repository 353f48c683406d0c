"""Care (关爱帮扶): pairing of teachers and pupils, records of help, plans, talks, places and activities."""
