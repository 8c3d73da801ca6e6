"""The arguments of every command; argparse, because importing anything richer costs more than the help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

_EXIT_CODES = "exit: 0 nothing at or above --fail-on, 1 something, 2 usage, settings or rule file, 3 internal"
_COMMANDS = ("check", "explain", "rules", "rewrites", "situation", "history", "where", "forget")
LEVELS = ("hint", "nudge", "hold", "pause")


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; wrong ones end the process with a message and exit code 2."""
    if arguments and arguments[0] in _COMMANDS:
        return _commands().parse_args(arguments)
    if arguments and arguments[0] in ("-h", "--help", "--version"):
        _commands().parse_args(arguments)
    return _screen().parse_args(arguments)


def _screen() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reviewer",
        description="Open the screen, empty or with a draft from a file or a pipe.",
        epilog="Commands: " + ", ".join(_COMMANDS) + ". reviewer --help tells more.",
    )
    parser.set_defaults(command="screen")
    parser.add_argument("draft", nargs="?", metavar="FILE|-", help="a file with the draft, or - for a pipe")
    _add_situation(parser)
    return parser


def _commands() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reviewer",
        usage="reviewer [FILE|-]\n       reviewer COMMAND …",
        description="Read a text to an ex-partner before it is sent. Without a command: open the screen.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="review a draft without the screen", epilog=_EXIT_CODES)
    check.add_argument(
        "draft", nargs="?", default="-", metavar="FILE|-", help="a file, or - for standard input"
    )
    check.add_argument("--format", choices=("text", "json", "line", "sarif"), help="text unless you say so")
    check.add_argument(
        "--jsonl", metavar="FILE", help='many drafts, {"id", "text"} a line; - for standard input'
    )
    check.add_argument("--fail-on", choices=LEVELS, default="nudge", help="exit 1 from this severity on")
    _add_situation(check)

    explain = commands.add_parser("explain", help="tell what a rule looks for and why")
    explain.add_argument("rule", metavar="RULE", help="such as pleading/take-me-back")

    rules = commands.add_parser("rules", help="list, check, test and score the rules")
    verbs = rules.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, text in (
        ("list", "one line per rule"),
        ("lint", "check the rule files"),
        ("test", "run every example of every rule, and each rule over the others' examples"),
        ("schema", "print the JSON Schema of rule files, or of groups.yaml"),
        ("score", "compare with labelled drafts"),
    ):
        verb = verbs.add_parser(name, help=text)
        if name == "score":
            verb.add_argument("labelled", metavar="FILE", help='{"id", "text", "families", "verdict"} a line')
            verb.add_argument("--differences", action="store_true", help="name the drafts read differently")
        if name == "test":
            verb.add_argument(
                "--coverage",
                action="store_true",
                help="count examples, name phrases they never reach, and try the examples misspelt",
            )
        if name == "schema":
            verb.add_argument("kind", nargs="?", choices=("rules", "groups"), default="rules")
        elif name != "list":
            verb.add_argument("--rules", metavar="FOLDER", help="rule files other than the shipped ones")

    _add_rewrites(commands.add_parser("rewrites", help="list, show, check and try the texts on offer"))

    situation = commands.add_parser("situation", help="what the tool knows besides the words")
    verbs = situation.add_subparsers(dest="verb", metavar="VERB", required=True)
    verbs.add_parser("show", help="what is known")
    verbs.add_parser("ask", help="be asked, in under a minute; every question can be skipped")
    setting = verbs.add_parser("set", help="note facts, such as last_contact=yesterday unanswered=1")
    setting.add_argument("facts", nargs="+", metavar="FACT=VALUE", help="an empty value forgets the fact")

    _add_history(
        commands.add_parser("history", help="what happened between you, from exported chats and your word")
    )

    commands.add_parser("where", help="the folders the tool uses")
    forget = commands.add_parser("forget", help="remove everything the tool keeps")
    forget.add_argument("--all", action="store_true", required=True, help="yes, everything")
    return parser


def _add_rewrites(rewrites: argparse.ArgumentParser) -> None:
    verbs = rewrites.add_subparsers(dest="verb", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="one line per intent, or per text of one intent")
    listing.add_argument("name", nargs="?", metavar="INTENT", help="such as thank-you")
    show = verbs.add_parser("show", help="all that is known of an intent or a text")
    show.add_argument("name", metavar="NAME", help="such as thank-you, or thank-you/NAME")
    lint = verbs.add_parser("lint", help="check every text, its slots filled, under all rules")
    for verb in (listing, show, lint):
        verb.add_argument("--corpus", metavar="FOLDER", help="files other than the shipped ones")
    trial = verbs.add_parser("try", help="what a draft is taken for, and what is offered for it")
    trial.add_argument(
        "draft", nargs="?", default="-", metavar="FILE|-", help="a file, or - for standard input"
    )
    trial.add_argument("--seed", type=int, default=0, metavar="N", help="another number, another choice")
    schema = verbs.add_parser("schema", help="print the JSON Schema of corpus files, cards or support files")
    kinds = ("rewrites", "instead", "support", "screens")
    schema.add_argument("kind", nargs="?", choices=kinds, default="rewrites")


def _add_history(history: argparse.ArgumentParser) -> None:
    verbs = history.add_subparsers(dest="verb", metavar="VERB", required=True)
    imports = verbs.add_parser("import", help="read exported chats; no words are kept")
    imports.add_argument("files", nargs="+", metavar="FILE", help="an export, as the app wrote it")
    imports.add_argument("--me", metavar="NAME", help="which of the names in it is yours")
    imports.add_argument(
        "--with", dest="thread", metavar="NAME", help="the conversation, where it holds several"
    )
    imports.add_argument("--dates", choices=("dmy", "mdy", "ymd"), help="which number of a date is the month")
    imports.add_argument("--yes", action="store_true", help="keep it without asking")
    adding = verbs.add_parser("add", help='one contact, such as "i liked his post yesterday"')
    adding.add_argument("words", nargs="+", metavar="WORDS", help="who did what, and when")
    verbs.add_parser("show", help="what is known, and until when")
    undo = verbs.add_parser("undo", help="take an import back")
    undo.add_argument("number", type=int, metavar="NUMBER", help="as `history show` gives it")
    verbs.add_parser("export", help="print all that is kept, one JSON record a line")


def _add_situation(parser: argparse.ArgumentParser) -> None:
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--situation", metavar="FILE", help="facts from a YAML or JSON file")
    given.add_argument(
        "--no-situation", action="store_true", help="leave out what is known besides the words"
    )
    parser.add_argument(
        "--now", metavar="ISO", help="review as if it were this moment, like 2026-11-22T21:30"
    )


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from reviewer.cli.version import program_version

        print(f"before-you-text {program_version() or '(not installed)'}")
        parser.exit()
