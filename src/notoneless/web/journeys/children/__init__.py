"""学生台账: lists, search, the page of one child, joining and parting records, faults in the data."""
