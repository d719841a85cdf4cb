"""Every scorecard that a session has had, with its receipt."""
