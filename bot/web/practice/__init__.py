"""Practice: choosing a scenario, the conversation, and the debrief."""
