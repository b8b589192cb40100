"""The database side of the sync: sync.ports.Store for one connected spreadsheet."""

from se7lite.sheet_store.store import SheetStore

__all__ = ["SheetStore"]
