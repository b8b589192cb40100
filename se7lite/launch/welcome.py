"""What is said when everything runs."""

from se7lite.launch.data_folder import DataFolder
from se7lite.launch.options import Options


def welcome(options: Options, data: DataFolder) -> str:
    """The addresses, who may sign in, and how to stop."""
    lines = ["", f"  The app:          {options.app_address}"]
    if options.google:
        lines.append(f"  Google Sheets:    with the key {options.key}")
    else:
        lines.append(f"  The local Sheets: {options.sheets_address}  (stands in for Google Sheets on this machine)")
    lines += ["", *sign_ins(bool(data.recall("sample"))), f"  Logs: {data.logs}. Ctrl-C stops everything.", ""]
    return "\n".join(lines)


def sign_ins(sample: bool) -> list[str]:
    """The sample accounts; without the sample, where the first account comes from."""
    if not sample:
        # Said at later starts too: only the app knows whether somebody has an account by now.
        first = "its first page asks for the programme's name and the first account"
        return [f"  Open the app: while nobody has an account, {first}.", ""]
    from se7lite.sample.accounts import ACCOUNTS, PASSWORD

    rows = [f"    {account.email:<32} {account.role}" for account in ACCOUNTS]
    return [f"  Sign in as (password: {PASSWORD})", *rows, ""]
