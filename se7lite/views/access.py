"""Who may do what, in one place: nothing is open unless it is named here."""

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from se7lite.queries.accounts import anybody
from se7lite.queries.kept_back import NOTHING, KeptBack
from se7lite.resending import STILL_HERE, offer_again
from se7lite.services.representatives import FOR_OFFICERS as OF_PEOPLE

READS = frozenset({"GET", "HEAD", "OPTIONS"})
# Without signing in: the door itself, the first run, and what the pages are drawn with.
OPEN = frozenset({"sign_in.index", "sign_in.enter", "first_run.index", "first_run.begin", "assets.asset", "static"})
# A personal link is its own key: whoever holds one has no account.
BY_LINK = frozenset({"my_claim", "my_times"})
# What somebody who only reads may send: leaving, and their own password.
OWN = frozenset({"sign_in.leave", "sign_in.change_password"})
FOR_ADMINISTRATORS = frozenset({"accounts", "areas", "bodies", "rates", "seats", "first_run", "connections", "limits"})
FOR_ALL_TO_READ = frozenset({"areas.index", "bodies.index", "bodies.show"})
# Forms that somebody who only reads could fill in but never send; what they show stands on the record's page.
FOR_WRITERS = frozenset(
    {
        "create",
        "edit",
        "edit_lines",
        "edit_part",
        "edit_quota",
        "edit_training",
        "edit_agreements",
        "attendance",
        "upload",
        "review",
        "rest",
    }
    | {"undo", "undo_together", "undo_run", "undo_row"}
    | {"answers", "step", "pass_over_rule", "take_over_meeting", "take_over_meetings", "notes_open", "copy", "copies"}
    # People's addresses, and the links that answer for them.
    | {"links", "send"}
    # Lists to tick and send.
    | {"choose", "batch", "file"}
)
# What sets names and access needs side by side: for officers, administrators among them.
FOR_OFFICERS = frozenset({"meetings.register", "bodies.register"})
# What claims are worked out with: officers look it up, an administrator sets it.
FOR_OFFICERS_TO_READ = frozenset({"rates.index", "rates.policy"})
REGISTERS = (
    "A register holds people’s access needs, which are for officers only. "
    "Who has a seat and who came stands on the pages of bodies and meetings."
)
# Who was paid what, and when, is between them and the officers. How swiftly areas pay is for everybody.
OF_CLAIMS = frozenset(
    {"claims", "approvals", "marked", "exports", "top_ups", "receipts", "claim_links", "claim_drafts"}
)
CLAIMS_APART = "Claims are between the person and the officers. The summary shows how swiftly they are paid."
FIELD_APART = "This is about something that only officers may know of a person."
# What a reader is not shown, wherever records, their history and the sync speak of them: claims as a whole, what is
# private of people, and what each of them answered about the times of a meeting. A status that waits for a rule tells
# the same where everything else holds.
FROM_READERS = KeptBack(
    nouns=("claims",),
    fields={"representatives": OF_PEOPLE, "meetings": ("time_answer", "personal_link")},
    ruled={"meetings": "status"},
)


def guard() -> Response | None:
    """Runs before every request."""
    endpoint = request.endpoint
    if endpoint is None or endpoint in OPEN or request.blueprint in BY_LINK:
        return None
    if not current_user.is_authenticated:
        return turned_away()
    if endpoint in OWN or current_user.administers:
        return None
    if endpoint in FOR_OFFICERS:
        return None if current_user.writes else abort(403, REGISTERS)
    if current_user.writes and endpoint in FOR_OFFICERS_TO_READ:
        return None
    if request.blueprint in FOR_ADMINISTRATORS and endpoint not in FOR_ALL_TO_READ:
        abort(403, "Only an administrator can open this page. Ask one to make the change, or to change your role.")
    if not current_user.writes and request.blueprint in OF_CLAIMS:
        abort(403, CLAIMS_APART)
    if not current_user.writes and (request.method not in READS or _for_writers(endpoint)):
        abort(403, "Steering members can read the records but not change them. Ask an officer to make the change.")
    return None


def _for_writers(endpoint: str) -> bool:
    return endpoint.rpartition(".")[2] in FOR_WRITERS


def turned_away() -> Response:
    """To the first run where nobody has an account yet, otherwise to the door, and from there back to where one was.
    What somebody typed and sent stays where it is: on the page that htmx sent it from, or on one that keeps it."""
    if not anybody():
        return redirect(url_for("first_run.index"))
    if request.htmx and request.method not in READS:
        abort(401, STILL_HERE)
    if again := offer_again(401, signing_in=True):
        return again
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    response = redirect(url_for("sign_in.index", next=wanted if wanted != "/" else None))
    if request.htmx:
        # A fragment cannot hold the sign-in page: the browser is asked to go there instead.
        return Response(headers={"HX-Redirect": response.headers["Location"]})
    return response


def may(what: str) -> bool:
    """For templates: may("write"), may("administer")."""
    if not current_user.is_authenticated:
        return False
    return bool(current_user.administers if what == "administer" else current_user.writes)


def kept_from_reader() -> KeptBack:
    """What this account is not shown, wherever records are spoken of."""
    return NOTHING if current_user.writes else FROM_READERS


def fields_kept_from_reader(noun: str) -> tuple[str, ...]:
    """The fields of one noun that this account does not see."""
    return tuple(kept_from_reader().fields.get(noun, ()))


def refuse_kept(noun: str, field: str | None = None) -> None:
    """403 where a page is of a noun, or of nothing but a field, that this account does not see."""
    kept = kept_from_reader()
    if noun in kept.nouns:
        abort(403, CLAIMS_APART)
    if kept.keeps(noun, field):
        abort(403, FIELD_APART)


def keep_nothing(response: Response) -> Response:
    """People's records stay out of the browser's stores, for whoever sits there next."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def register(app: Flask) -> None:
    """First in line, before any view."""
    app.before_request(guard)
    app.after_request(keep_nothing)
    app.jinja_env.globals["may"] = may
    app.jinja_env.globals["page_exists"] = lambda endpoint: endpoint in current_app.view_functions
