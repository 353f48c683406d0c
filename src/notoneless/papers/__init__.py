"""Papers and workbooks that leave the house; plain facts in, bytes out."""
