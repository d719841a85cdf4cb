"""People: accounts, roles, invitations, signing in, language and appearance."""
