"""Whether everything is up."""
