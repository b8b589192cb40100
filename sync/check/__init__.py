"""Compares a real Google spreadsheet with the local Sheets: `python -m sync.check --key FILE --sheet ADDRESS`.

The sync is tested against the local Sheets. Whoever has an account at Google can see here whether Google answers our
own calls in the same way: the same small script of edits and runs is played on both, and each answer is compared.
It works in three tabs of its own, which it makes and removes again; no other tab is read or written.

    __main__.py   the command: both sides, what differs in plain words, exit status 0 or 1
    script.py     what is played: rows put in, cells swapped, formulas met, errors provoked
    hearing.py    notes each answer on its way to the engine
    compare.py    two lists of answers, and where they differ
"""
