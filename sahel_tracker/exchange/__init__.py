"""Records in and out of files: the record set in YAML, read by `reading` and written by `writing`."""
