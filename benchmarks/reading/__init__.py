"""What reading a received workbook costs beside the fastest reader alone."""
