"""The page of the local Sheets on which people see and edit cells, as in a spreadsheet.

    page = Page(workbooks, account)     a WSGI app for `/`, `/s/<id>`, `/page/...` and `/static/...`

What it shows comes from the same workbooks as the API, and what people do goes through `Workbook.apply` as an API call
does. A window asks every 700 ms what is new and redraws the cells that changed.

What a test in a browser can rely on, on `/s/<id>` (the same for people who use the keyboard):

    [data-cell="C5"]      a cell while it is in view; a click selects it, double click, F2 or typing edits it. Its text
                          is what people see; `data-unsaved` is there while what was typed is not taken by the server
    #where                the name box: type `C57` or `A2:C9`, Enter: goes there (the grid has the keyboard then)
    #entry                the formula bar: shows what was entered in the active cell; editing it and Enter saves
    #editor               the cell editor; while nobody edits it is invisible and holds the keyboard's focus
    #saved                live region: "Saving …" from the moment of the edit, then "Saved", or "Not saved"
    #trouble              what went wrong, in words; empty otherwise
    #grid[data-revision]  the revision that is shown; #grid[data-active] the active cell
    #tabs [role=tab]      the tabs of the spreadsheet, by their titles; #add-tab, and #tab-menu for rename and delete
    #rows, #columns, #sheet   open the menus; their items are [data-do=...]: insert-rows-above, insert-rows-below,
                          delete-rows, move-rows-up, move-rows-down; insert-columns-left, insert-columns-right,
                          delete-columns, move-columns-left, move-columns-right, sort-ascending, sort-descending;
                          add-rows, freeze, unfreeze. A right click on a cell, a row number or a column letter
                          offers them too
    #undo, #redo          as Ctrl-Z and Ctrl-Y, in this window
    #ask                  a dialog: `#ask [value=yes]` goes on, `#ask [value=no]` does not; `#ask-text` where it asks
                          for a name. It comes up for cells that a protected range warns about
    [data-row="5"], [data-column="C"]   the row number and the column letter
"""

from .doing import PERSON
from .pages import Page

__all__ = ["PERSON", "Page"]
