"""The command line of `make_takeout`."""

import argparse
import random
import shutil
import sys
from pathlib import Path

from . import archives, extras, mixed, several, speed
from .clock import file_stamp
from .export import Export
from .media import mp3
from .merged import AccountLedger
from .model import Media
from .phones import normalise
from .world import World


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make_takeout",
        description="Make a Takeout of an invented Google Voice account, and the records that are in it.")
    parser.add_argument("out", type=Path, help="folder to make; it must be absent or empty")
    parser.add_argument("--files", type=int, required=True, metavar="N", help="pages in Voice/Calls and Voice/Spam")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes (default: 1)")
    parser.add_argument("--profile", choices=["mixed", "speed"], default="mixed",
                        help="mixed: every known peculiarity; speed: plain pages for measuring (default: mixed)")
    parser.add_argument("--media-count", type=int, metavar="M",
                        help="media beside the pages; mixed has at least those of its scenes "
                             "(default: mixed as they come, speed none)")
    parser.add_argument("--media-bytes", type=int, metavar="MEAN",
                        help="mean size of media (default: mixed tiny genuine ones, speed 40000)")
    parser.add_argument("--exports", type=int, default=1, metavar="E",
                        help="make E overlapping exports of the account, each of about N pages, in OUT/export-1 (the oldest), "
                             "OUT/export-2 ...; what is expected is that of all of them together (default: 1)")
    parser.add_argument("--zip-parts", type=int, default=0, metavar="K", help="also write K zip archives")
    parser.add_argument("--tgz", action="store_true", help="also write a tgz")
    parser.add_argument("--no-folder", action="store_true", help="keep the archives only")
    return parser


def _greetings(world: World) -> list[tuple[str, Media]]:
    made = []
    for number in range(2):
        data = mp3(1 + number, b"COMMgreeting %d" % number)
        made.append((f"Greeting - {file_stamp(world.instant())}.mp3", Media(data, "audio/mpeg", "mp3")))
    return made


def _add_phones(export: Export, world: World, seed: int) -> None:
    """Four ways to write the owner's card take turns; one of them does not say which number is the owner's."""
    voice_number = world.own_numbers[-1][1] if seed % 4 != 3 else None
    if voice_number:
        export.ledger.own_numbers.add(normalise(voice_number))
    card = extras.phones_vcf(voice_number, [world.linked_phone], label_first=seed % 4 == 2,
                             line_end="\n" if seed % 4 == 0 else "\r\n")
    export.add_known_other("Voice/Phones.vcf", card)


def _check(parser: argparse.ArgumentParser, args: argparse.Namespace) -> None:
    if args.files < 1:
        parser.error("--files must be at least 1")
    if not 1 <= args.exports <= several.MOST_EXPORTS:
        parser.error(f"--exports must be from 1 to {several.MOST_EXPORTS}")
    if args.no_folder and not (args.zip_parts or args.tgz):
        parser.error("--no-folder leaves nothing without --zip-parts or --tgz")
    if args.out.exists() and (not args.out.is_dir() or any(args.out.iterdir())):
        parser.error(f"{args.out} is there already and not empty; name another folder or empty it")


def _add_others(export: Export, world: World, greetings: list[tuple[str, Media]], seed: int) -> None:
    for name, media in greetings:
        export.add_greeting(name, media)
    _add_phones(export, world, seed)
    export.add_known_other("Voice/Bills.html", extras.bills())
    export.add_known_other("archive_browser.html", extras.archive_browser(export.manifest))


def _pack(export: Export, args: argparse.Namespace, rng: random.Random, stamp: str) -> None:
    if args.zip_parts:
        archives.write_zips(export.out, export.manifest, args.zip_parts, rng, stamp)
    if args.tgz:
        archives.write_tgz(export.out, export.manifest, rng, stamp)
    if args.no_folder:
        shutil.rmtree(export.takeout)


def _fill(export: Export, args: argparse.Namespace, files: int) -> World:
    profile = {"mixed": mixed, "speed": speed}[args.profile]
    return profile.fill(export, args.seed, files, args.media_count, args.media_bytes)


def _make_one(args: argparse.Namespace) -> None:
    export = Export(args.out)
    world = _fill(export, args, args.files)
    _add_others(export, world, _greetings(world), args.seed)
    export.write_expected()
    _pack(export, args, random.Random(f"archives {args.seed}"), archives.STAMP)


def _make_several(args: argparse.Namespace) -> None:
    rehearsal = several.Rehearsal()
    world = _fill(rehearsal, args, several.pages_of_account(args.files, args.exports))
    greetings = _greetings(world)
    account = several.Account(rehearsal, [number for _, number in world.own_numbers], args.files, args.exports, args.seed)
    ledger, exports = AccountLedger(), []
    for index in range(args.exports):
        name = f"export-{index + 1}"
        ledger.begin(name)
        export = Export(args.out / name, ledger)
        account.fill(export, index)
        _add_others(export, world, greetings, args.seed)
        _pack(export, args, random.Random(f"archives {args.seed} {index}"), several.STAMPS[index])
        exports.append(export)
    several.write_expected(args.out, ledger, exports)


def main(arguments: list[str] | None = None) -> int:
    parser = _parser()
    args = parser.parse_args(arguments)
    _check(parser, args)
    args.out.mkdir(parents=True, exist_ok=True)
    (_make_one if args.exports == 1 else _make_several)(args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
