"""Official papers: one wording for each kind, set as PDF by typst and written as .docx; start at `rendering.render`."""
