"""The heart of Amends: pure functions and frozen data, no input or output, standard library only."""
