"""The built style sheet and scripts, from the project's static/dist."""

import json
from pathlib import Path

from werkzeug.wrappers import Response

DIST = Path(__file__).resolve().parents[3] / "static" / "dist"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}


class Assets:
    """Names carry a digest of the content, so a browser may keep what it has."""

    def __init__(self, dist: Path = DIST):
        self.dist = dist

    def names(self) -> dict[str, str]:
        """Plain name -> built name; empty where nothing was built yet."""
        manifest = self.dist / "manifest.json"
        return dict(json.loads(manifest.read_text())) if manifest.exists() else {}

    def address(self, name: str) -> str:
        """Where the page finds it; raises LookupError where it was not built."""
        return f"/static/{self.names()[name]}"

    def answer(self, name: str, packed: bool) -> Response:
        """A built file, compressed where the browser takes that and the build made it; 404 for anything else."""
        path = self.dist / name
        if name not in self.names().values() or path.suffix not in KINDS:
            return Response("There is no such file.", 404, content_type="text/plain; charset=utf-8")
        response = Response(content_type=f"{KINDS[path.suffix]}; charset=utf-8")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        squeezed = self.dist / f"{name}.gz"
        if packed and squeezed.exists():
            response.headers["Content-Encoding"] = "gzip"
            path = squeezed
        response.set_data(path.read_bytes())
        return response
