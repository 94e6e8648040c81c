"""What the words mean: records, deadlines, windows, status, score. Pure: no input, no output, no clock."""
