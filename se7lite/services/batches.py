"""The same done to several records at once: each passes or is refused by itself, by the rules of its own page."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from se7lite.queries.records import by_reference
from se7lite.services.refusals import Refused


class Batch(NamedTuple):
    """References of the records to which it was done, and of those to which it was not, each with the reason."""

    done: list[str]
    refused: dict[str, str]


def each_of(model: type[Any], references: Iterable[str], act: Callable[[Any], object], gone: str) -> Batch:
    """Does it to each of them; `gone` is said of one that is not there."""
    batch = Batch([], {})
    for reference in references:
        record = by_reference(model, reference)
        if record is None:
            batch.refused[reference] = gone
            continue
        try:
            act(record)
        except Refused as refused:
            batch.refused[reference] = str(refused)
        else:
            batch.done.append(reference)
    return batch
