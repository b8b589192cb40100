"""For every test: what the machine lacks is left out and said, and where it must not be lacking, that is a failure.

SE7LITE_REQUIRE=browser,libreoffice,postgres,recordings names the markers whose tests have to run, each of them
(.ci/run sets it).
"""

import os
from collections import Counter

import pytest
from hypothesis import settings

from tests.machine import NEEDS, memory

# No example fails because the machine was busy, and everybody sees the examples that the build machine sees. To look
# for new ones: pytest --hypothesis-profile=search.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("same")

# Tests are about what is written, not about the disk that it is written to, and each saving waits for that.
if folder := memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


class Tally:
    """What ran and what was left out, counted where the summary is printed: with several workers, not in them."""

    def __init__(self):
        self.ran, self.skipped, self.left_out = Counter(), Counter(), Counter()

    def pytest_runtest_logreport(self, report):
        if report.skipped and not hasattr(report, "wasxfail"):
            self.left_out[report.longrepr[2].removeprefix("Skipped: ")] += 1
            self.skipped.update(report.needs)
        elif report.when == "call":
            self.ran.update(report.needs)

    def required_but_left_out(self):
        """The markers that SE7LITE_REQUIRE names and of whose tests one was left out, or none ran."""
        wanted = [name for name in os.environ.get("SE7LITE_REQUIRE", "").split(",") if name]
        return [name for name in wanted if self.ran[name] < 1 or self.skipped[name]]

    def pytest_sessionfinish(self, session, exitstatus):
        if exitstatus == pytest.ExitCode.OK and self.required_but_left_out():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        terminalreporter.section("left out")
        for why, count in sorted(self.left_out.items()):
            terminalreporter.line(f"{count} {'test' if count == 1 else 'tests'}: {why}")
        if not self.left_out:
            terminalreporter.line("Nothing: this machine allows every test.")
        for marker in self.required_but_left_out():
            terminalreporter.line(
                f"FAILED: the tests marked {marker} have to run here, and not all of them did.", red=True
            )


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Tally())


@pytest.hookimpl(trylast=True)  # conftest files below add markers
def pytest_collection_modifyitems(items):
    for item in items:
        for marker, need in NEEDS.items():
            if item.get_closest_marker(marker) and (why := need.missing()):
                item.add_marker(pytest.mark.skip(reason=f"needs {need.name}: {why} ({need.remedy})"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    report.needs = [marker for marker in NEEDS if item.get_closest_marker(marker)]
    return report
