"""处置: choose and propose, the chain and its signatures, covers, shares, one file per disabled child."""
