"""Attendance and early signs (出勤、苗头): teachers tell exceptions; what adds up is shown with its reason."""
