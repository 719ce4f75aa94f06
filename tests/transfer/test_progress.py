"""An operator sees how far an import has come, on a terminal and in a log."""

from io import StringIO

from caliber.transfer import progress
from caliber.transfer.progress import Progress, progress_line


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_names_the_rate_and_the_rest() -> None:
    assert progress_line(50, 200, 0.25, 2.0) == " 25%: 50 rows, 200 articles, 100 a second, 0:06 to go"
    assert progress_line(50, 0, 0.0, 0.0) == "  0%: 50 rows, 0 articles, 0 a second"


def test_a_log_gets_plain_lines_and_a_terminal_one_line_rewritten() -> None:
    for stream, sign in ((StringIO(), "\n"), (Terminal(), "\r")):
        teller = Progress(stream)
        teller.tell(1, 1, 0.1)
        assert stream.getvalue() == ""
        teller._said -= progress.PLAIN_PAUSE_SECONDS + 1
        teller.tell(2, 2, 0.2)
        teller.end()
        assert stream.getvalue().count(sign) == 1
        assert stream.getvalue().endswith("\n")


class Closed(StringIO):
    """A stream whose reader has gone."""

    def write(self, words: str) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError


def test_a_reader_who_goes_away_stops_no_import() -> None:
    teller = Progress(Closed())
    said = teller._said = teller._said - progress.PLAIN_PAUSE_SECONDS - 1
    teller.tell(2, 2, 0.2)
    assert teller._said > said, "it did not try to say anything"
    teller.end()
