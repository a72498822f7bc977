"""The widgets: each gets what it shows, and posts what was chosen."""
