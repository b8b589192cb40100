"""The built style sheet, scripts and images: `asset_url("app.css")` in a template is the address of what is built now.

Names hold a digest of the content, so a browser may keep each file for ever; WhiteNoise serves them, compressed.
"""

import json
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

from se7lite.config import PROJECT

BUILT = PROJECT / "static" / "dist"
PREFIX = "/static/"
DIGEST = r"\.[0-9a-f]{12}\.[a-z]+$"


def register(app: Flask, built: Path = BUILT) -> None:
    """Serve what `make assets` built and give templates `asset_url`; an unbuilt front end is said once, in the log."""
    names = built_names(built)
    if not names:
        app.logger.warning("The style sheet and scripts are not built: run `make assets`.")
    app.jinja_env.globals["asset_url"] = lambda name: PREFIX + names.get(name, name)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=built if names else None,
        prefix=PREFIX,
        immutable_file_test=DIGEST,
    )


def built_names(folder: Path) -> dict[str, str]:
    """Plain name to built name, as {"app.css": "app.0123456789ab.css"}; empty before the first build."""
    manifest = folder / "manifest.json"
    return json.loads(manifest.read_text()) if manifest.exists() else {}
