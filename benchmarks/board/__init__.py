"""The board at the size of a county, five years of nights kept."""
