"""A representative whose row is short, and what is typed into it."""


def add_person(desk):
    """Of three filled cells, among others; gives the reference."""
    one = desk.store.add("representatives", {"name": "Amina Khan", "sector": "parent_carer", "role": "Chair"})
    for number in range(3):
        desk.store.add("representatives", {"name": f"Person {number}", "sector": "health"})
    desk.settle()
    return one


def types_person(desk, reference, **cells):
    """Heading -> words, and what came of them."""
    for heading, words in cells.items():
        desk.person.types("representatives", reference, heading, words)
    desk.settle()
