"""Mail out of the house: where it is sent, what it looks like, how it is delivered. The only room that speaks SMTP."""
