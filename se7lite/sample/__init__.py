"""Invented people, meetings and claims: the same seed gives the same data, seen from the same day."""
