"""Data to pages: terminal, plain text, JSON, CSV, Markdown. The only room that imports rich."""
