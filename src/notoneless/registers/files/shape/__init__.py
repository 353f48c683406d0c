"""Where the tables of a sheet lie: header blocks, furniture rows, columns and merged cells."""
