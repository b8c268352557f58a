"""Who said what: attributions, their sources and speakers, and how sure they are."""
