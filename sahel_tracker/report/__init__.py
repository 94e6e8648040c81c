"""Questions answered as data: frozen values, no text layout."""
