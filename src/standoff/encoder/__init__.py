"""Text to label scores in one pass of a small transformer. Knows nothing of news."""
