"""Who: mentions, chains and what a report tells of each actor."""
