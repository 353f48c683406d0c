"""考核: rounds of score sheets, the sheets themselves, objections, vetoes, places."""
