"""Arabic, French and English: spelling, names of countries, text that is safe to show. Pure functions over str."""
