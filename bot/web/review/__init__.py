"""Review: the trainer's reading of sessions."""
