"""A list as an Excel file to keep, edit and bring back."""

from collections.abc import Sequence
from datetime import timedelta

from flask import Response, current_app

from se7lite.services.downloads import download_list
from se7lite.views.clock import today
from se7lite.views.signed_in import actor

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_response(noun: str, references: Sequence[str], without: Sequence[str] = ()) -> Response:
    """The file, some fields left out; what it shows is stored, so that its upload is compared with it."""
    made = download_list(noun, references, actor(), timedelta(days=current_app.config["DOWNLOADS_KEPT"]), without)
    response = Response(made.content, content_type=KIND)
    response.headers["Content-Disposition"] = f'attachment; filename="{noun} {today()}.xlsx"'
    return response
