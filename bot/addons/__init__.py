"""What Rasa loads by class path."""
