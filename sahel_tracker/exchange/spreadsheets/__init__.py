"""Tables in and out of XLSX and CSV: what offices keep their commitments in."""
