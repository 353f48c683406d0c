"""平衡表: every child of school age in exactly one column, held against counts made elsewhere."""
