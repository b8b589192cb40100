"""What se7lite itself says to people: the words of its templates, and the sentences in its code."""

import ast
import re

from se7lite.config import PROJECT

# Where sentences for people are written. The local Sheets speaks Google's language, to programs.
FOLDERS = ("se7lite", "sync", "templates")
LEFT_OUT = {
    "sync/local": "Google's own messages, and a page only for trying things out",
    "se7lite/migrations": "nobody reads them but the database",
    "se7lite/plain_words/first_": "lists of what is looked for; the meanings have a test of their own",
    "se7lite/plain_words/word_sets": "lists of words, no sentences",
    "se7lite/config.py": "names settings of a server, for whoever runs one",
    "se7lite/sample": "invented papers, some of which are hard to read on purpose",
    "se7lite/launch": "read by the person who installs it, at a command line",
}
NOT_SAID = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(script|style)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SPOKEN_ATTRIBUTE = re.compile(r'(?:aria-label|placeholder|alt|title)="([^"{]*)"')
# A sentence has three words or more, with letters; a piece of SQL or of a pattern is none.
SENTENCE = re.compile(r"[A-Za-z“‘’]+[,;:]? [A-Za-z“‘’]+[,;:]? [A-Za-z“‘’]+")
# What is filled in later, as in "{suits} of {members} members": the sentence around it is said all the same.
PLACEHOLDER = re.compile(r"\{[a-z_]*(?:\.[a-z_]+)?(?:![rs])?(?::[^{}]*)?\}")
CODE = re.compile(r"[{}<>\\_=|]|\b(?:SELECT|LOCK TABLE|PRAGMA|BEGIN)\b")


# Words that stay, each with its reason.
KEPT = {
    "JSON": "what Google's own page calls the kind of key that is chosen there",
    "API": "what Google's own page calls what is switched on there",
    "IAM": "what Google's own page calls the menu",
    "ADDRESS": "stands for what is typed in a command",
    "HM": "part of the tax office's own name",
    "unpack": "said of a packed file, where it is the plain word",
}


def own_words():
    """File to text, each sentence a paragraph."""
    said = {}
    for folder in FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*")):
            name = path.relative_to(PROJECT).as_posix()
            if path.suffix in (".py", ".html") and not name.startswith(tuple(LEFT_OUT)):
                source = path.read_text(encoding="utf-8")
                said[name] = of_template(source) if path.suffix == ".html" else of_code(source)
    return {name: text for name, text in said.items() if text}


def of_template(source):
    """The words between tags, and those that only a screen reader says."""
    source = NOT_SAID.sub("\n\n", source)
    spoken = SPOKEN_ATTRIBUTE.findall(source)
    lines = (line.strip() for line in TAG.sub("\n\n", source).splitlines())
    return "\n\n".join([*spoken, *(line for line in lines if line)])


def of_code(source):
    """Its sentences, without docstrings; what is filled in, at once or later, is left out."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        without_placeholders(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    return "\n\n".join(text for text in texts if SENTENCE.search(text) and not CODE.search(text))


def without_placeholders(text):
    """The sentence with nothing filled in."""
    return PLACEHOLDER.sub("", text)
