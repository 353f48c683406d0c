"""One module per task of the `notoneless` command."""
