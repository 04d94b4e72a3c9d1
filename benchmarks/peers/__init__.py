"""One module per generator: its files, its command, its output."""
