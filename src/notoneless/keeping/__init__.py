"""Keep every child in school (关爱保学): what schools and townships do before a child leaves and after it came back.

One room for each: `early` (出勤、苗头), `care` (帮扶), `groups` (留守、特殊群体), `aid` (资助), `catching` (学业补偿),
`rounds` (三访一验), `listening` (部门协作、投诉), `yearly` (学年更替). Each is an app of its own and imports
casework and what lies below, never another room of this floor.
"""
