"""The pages: practice, review, accounts and health, over a database that is the truth."""
