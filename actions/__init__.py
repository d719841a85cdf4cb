"""The action server: translates between Rasa's tracker and the customer in `bot.domain`; nothing is decided here."""
