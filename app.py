"""`create_app()` for a server (gunicorn "app:create_app()"); `python app.py` starts the whole thing on this machine."""

from se7lite import create_app

__all__ = ["create_app"]

if __name__ == "__main__":
    import sys

    from se7lite.launch.start import start

    sys.exit(start(sys.argv[1:]))
