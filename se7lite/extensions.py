"""The extensions, not yet bound to an app: import them from here, `create_app` binds them."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from htmx_flask import Htmx

from se7lite.database import Base

db = SQLAlchemy(model_class=Base, disable_autonaming=False)
migrate = Migrate()
login_manager = LoginManager()
limiter = Limiter(get_remote_address)
csrf = CSRFProtect()
htmx = Htmx()
