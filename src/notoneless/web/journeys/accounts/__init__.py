"""Pages of people: accounts, posts, who may what; and one's own account."""
