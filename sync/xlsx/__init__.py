"""A list as an Excel file: written for a download, read again from an upload. The only part that knows openpyxl.

The file shows and reads each field as a tab of the sheet does (sync.columns, sync.cells), and carries the key of its
download, so that what was downloaded is the base that an upload is compared with.
"""
