"""Compare sitegen with other generators: the same announcements, the same job, in turn, on the same machine."""
