"""Starting the whole on one machine: the app, the sync worker and the local Sheets, as `make run` does it."""
