"""What keeps a start from going on."""


class Problem(Exception):
    """One plain sentence for the person at the terminal: what is wrong and what to do."""
