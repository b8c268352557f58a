"""Linking: the same actor across reports. Pure functions; everything they look at is handed in."""
