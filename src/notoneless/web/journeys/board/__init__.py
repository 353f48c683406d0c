"""指标看板: what the leader looks at, each number with its words, children and remaking; the county on a wall."""
