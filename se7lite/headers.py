"""What every answer says about what a browser may do with it; on a server, https and nothing else."""

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

# Nothing from elsewhere, nothing inline, no plug-ins, no frames: what the pages need and no more.
CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# Put together once: every answer carries them.
POLICY = "; ".join(f"{part} {allowed}" for part, allowed in CONTENT_SECURITY_POLICY.items())
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "browsing-topics=()"),
)
ONLY_HTTPS = ("Strict-Transport-Security", "max-age=31556926")


def add_headers(response: Response) -> Response:
    """After every request. A page that says something stricter of itself keeps it."""
    for name, value in HEADERS:
        response.headers.setdefault(name, value)
    return response


def ask_for_https() -> Response | None:
    """Before every request to a server: the same address by https."""
    return None if came_by_https() else redirect(request.url.replace("http://", "https://", 1))


def remember_https(response: Response) -> Response:
    """A browser that came by https once does not try without it again."""
    if came_by_https():
        response.headers.add(*ONLY_HTTPS)
    return response


def came_by_https() -> bool:
    """Or says that it came so as far as the proxy in front of us: one that lies spoils its own connection only."""
    return request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"


def register(app: Flask) -> None:
    """For pages, fragments and errors alike."""
    app.after_request(add_headers)
    if app.config["PRODUCTION"]:
        app.before_request(ask_for_https)
        app.after_request(remember_https)
