"""Text to evidence: what a message does, and in which words. Knows spaCy, never Rasa."""
