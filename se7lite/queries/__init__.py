"""Named selects that return typed rows."""
