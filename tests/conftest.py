"""For every test: what the machine lacks is left out and said, and where it must not be lacking, that is a failure.

SE7LITE_REQUIRE=browser,libreoffice,postgres,recordings names the markers whose tests have to run, each of them
(.ci/run sets it).
"""

import os
from collections import Counter

import pytest
from hypothesis import settings

from tests.machine import NEEDS

# No example fails because the machine was busy, and everybody sees the examples that the build machine sees. To look
# for new ones: pytest --hypothesis-profile=search.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("same")

RAN = pytest.StashKey[Counter]()
SKIPPED = pytest.StashKey[Counter]()
LEFT_OUT = pytest.StashKey[Counter]()


def pytest_configure(config):
    for key in (RAN, SKIPPED, LEFT_OUT):
        config.stash[key] = Counter()


@pytest.hookimpl(trylast=True)  # conftest files below add markers
def pytest_collection_modifyitems(items):
    for item in items:
        for marker, need in NEEDS.items():
            if item.get_closest_marker(marker) and (why := need.missing()):
                item.add_marker(pytest.mark.skip(reason=f"needs {need.name}: {why} ({need.remedy})"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    markers = [marker for marker in NEEDS if item.get_closest_marker(marker)]
    if report.skipped and not hasattr(report, "wasxfail"):
        item.config.stash[LEFT_OUT][report.longrepr[2].removeprefix("Skipped: ")] += 1
        item.config.stash[SKIPPED].update(markers)
    elif report.when == "call":
        item.config.stash[RAN].update(markers)
    return report


def required_but_left_out(config):
    """The markers that SE7LITE_REQUIRE names and of whose tests one was left out, or none ran."""
    wanted = [name for name in os.environ.get("SE7LITE_REQUIRE", "").split(",") if name]
    return [name for name in wanted if config.stash[RAN][name] < 1 or config.stash[SKIPPED][name]]


def pytest_sessionfinish(session, exitstatus):
    if exitstatus == pytest.ExitCode.OK and required_but_left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    terminalreporter.section("left out")
    for why, count in sorted(config.stash[LEFT_OUT].items()):
        terminalreporter.line(f"{count} {'test' if count == 1 else 'tests'}: {why}")
    if not config.stash[LEFT_OUT]:
        terminalreporter.line("Nothing: this machine allows every test.")
    for marker in required_but_left_out(config):
        terminalreporter.line(f"FAILED: the tests marked {marker} have to run here, and not all of them did.", red=True)
