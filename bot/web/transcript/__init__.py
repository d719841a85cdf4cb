"""The scored transcript: one picture of a session, shared by the trainee's debrief and the trainer's review."""
