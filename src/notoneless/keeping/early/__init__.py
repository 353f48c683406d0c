"""Attendance and early signs (出勤、苗头): teachers tell exceptions only; what adds up to a sign is shown with its reason."""
