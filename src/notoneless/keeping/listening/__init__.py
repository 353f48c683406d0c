"""Other offices and complaints (部门协作、投诉举报、校风): questions that go out, answers and words that come in.

Start at `asking.py` (what another office is asked, until what came of it), then `working.py` (a pupil found working);
`lists.py` is the reading side.
"""
