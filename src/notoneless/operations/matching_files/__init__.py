"""Reading register files for a comparison without a database, and writing its result."""
