"""A modest set of formulas: arithmetic, references, ranges, and the functions in functions.py.

tokens.py reads text, parser.py builds trees, evaluate.py computes them, shifting.py rewrites references.
"""
