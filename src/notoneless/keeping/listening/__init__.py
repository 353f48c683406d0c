"""Other offices and complaints (部门协作、投诉举报、校风): questions that go out, answers and words that come in."""
