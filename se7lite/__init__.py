"""se7lite: co-production with parent carers, kept in one place. `create_app` puts the web app together."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from se7lite import config as settings
from se7lite.extensions import csrf, db, limiter, login_manager, migrate

# Under another name: the module se7lite.htmx, once imported, takes "htmx" in this package.
from se7lite.extensions import htmx as htmx_requests


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The app, ready to serve. `config` wins over the environment; ConfigError when a start is not safe."""
    loaded = settings.load(config)
    app = Flask(
        __name__,
        instance_path=str(loaded["DATA"]),
        root_path=str(settings.PROJECT / "se7lite"),
        template_folder=str(settings.PROJECT / "templates"),
        static_folder=None,
    )
    app.config.from_mapping(loaded)
    app.jinja_loader = _templates()
    if proxies := int(loaded["TRUSTED_PROXIES"]):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    _bind_extensions(app)
    _bind_parts(app)
    return app


def _templates() -> ChoiceLoader:
    """Ours, and the components of GOV.UK Frontend."""
    components = {name: PackageLoader(name) for name in ("govuk_frontend_jinja", "govuk_frontend_wtf")}
    return ChoiceLoader([FileSystemLoader(settings.PROJECT / "templates"), PrefixLoader(components)])


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(settings.PROJECT / "se7lite" / "migrations"), render_as_batch=True)
    login_manager.init_app(app)
    # Limits stand at single doors and are counted there. Told that its hooks are bound, it leaves other requests be.
    app.extensions["limiter"] = {limiter}
    limiter.init_app(app)
    csrf.init_app(app)
    htmx_requests.init_app(app)


def _bind_parts(app: Flask) -> None:
    """Models, commands and pages register here; imported late, because they import the extensions above."""
    import importlib.util

    # Checklists are kept by listening to the session: that it is imported is enough.
    for part in (
        "headers",
        "database",
        "models",
        "services.checklist_keeping",
        "assets",
        "errors",
        "views",
        "cli",
        "sync_cli",
    ):
        if importlib.util.find_spec(f"se7lite.{part}"):
            register = getattr(importlib.import_module(f"se7lite.{part}"), "register", None)
            if register:
                register(app)
