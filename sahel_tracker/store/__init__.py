"""The file: tables, opening, every read and every write."""
