"""Formulas as trees: ("number", 2), ("ref", Reference), ("call", "SUM", (...)), ("op", "+", left, right) ..."""

from functools import lru_cache
from typing import Any

from .tokens import FormulaError, Token, reference, tokens

Tree = tuple[Any, ...]
STRENGTH = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 6}


@lru_cache(maxsize=4096)
def parse(formula: str) -> Tree:
    """The tree of a formula with its `=`. Raises FormulaError where it makes no sense."""
    reader = _Reader([token for token in tokens(formula) if token.kind != "space"])
    tree = reader.expression(0)
    if reader.left:
        raise FormulaError(f"Formula parse error at {reader.left[0].text!r}")
    return tree


class _Reader:
    def __init__(self, words: list[Token]):
        self.left = words

    def next(self) -> Token:
        if not self.left:
            raise FormulaError("The formula ends too early.")
        return self.left.pop(0)

    def at(self, text: str) -> bool:
        return bool(self.left) and self.left[0].kind == "op" and self.left[0].text == text

    def expression(self, strength: int) -> Tree:
        tree = self.unary()
        while self.left and self.left[0].kind == "op":
            sign = self.left[0].text
            if sign == "%":
                self.next()
                tree = ("op", "/", tree, ("number", 100))
                continue
            if STRENGTH.get(sign, 0) <= strength:
                break
            self.next()
            tree = ("op", sign, tree, self.expression(STRENGTH[sign]))
        return tree

    def unary(self) -> Tree:
        if self.at("-") or self.at("+"):
            sign = self.next().text
            # A sign binds more tightly than a power here: =-2^2 is 4.
            inner = self.expression(7)
            return ("op", "-", ("number", 0), inner) if sign == "-" else inner
        return self.primary()

    def primary(self) -> Tree:
        token = self.next()
        if token.kind == "number":
            number = float(token.text)
            return ("number", int(number) if number.is_integer() else number)
        if token.kind == "text":
            return ("text", token.text[1:-1].replace('""', '"'))
        if token.kind == "ref":
            return ("ref", reference(token.text))
        if token.kind == "error":
            return ("fault", token.text)
        if token.kind == "name":
            return self.named(token.text)
        if token.text == "(":
            inner = self.expression(0)
            self.expect(")")
            return inner
        raise FormulaError(f"Formula parse error at {token.text!r}")

    def named(self, name: str) -> Tree:
        if not self.at("("):
            if name.upper() in ("TRUE", "FALSE"):
                return ("truth", name.upper() == "TRUE")
            return ("name", name)
        self.next()
        arguments: list[Tree] = []
        while not self.at(")"):
            arguments.append(("missing",) if self.at(",") or self.at(";") else self.expression(0))
            if not self.at(")"):
                if not (self.at(",") or self.at(";")):
                    raise FormulaError("Formula parse error in the arguments.")
                self.next()
        self.expect(")")
        return ("call", name.upper(), tuple(arguments))

    def expect(self, text: str) -> None:
        if not self.at(text):
            raise FormulaError(f"Formula parse error: {text} is missing.")
        self.next()
