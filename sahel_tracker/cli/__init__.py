"""The terminal: one file per noun. Parse, call one function, render, exit."""
