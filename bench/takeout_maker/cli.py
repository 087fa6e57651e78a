"""The command line of `make_takeout`."""

import argparse
import random
import shutil
import sys
from pathlib import Path

from . import archives, extras, mixed, speed
from .clock import file_stamp
from .export import Export
from .media import mp3
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
    parser.add_argument("--zip-parts", type=int, default=0, metavar="K", help="also write K zip archives")
    parser.add_argument("--tgz", action="store_true", help="also write a tgz")
    parser.add_argument("--no-folder", action="store_true", help="keep the archives only")
    return parser


def _add_greetings(export: Export, world: World) -> None:
    for number in range(2):
        data = mp3(1 + number, b"COMMgreeting %d" % number)
        name = f"Greeting - {file_stamp(world.instant())}.mp3"
        export.add_greeting(name, Media(data, "audio/mpeg", "mp3"))


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
    if args.no_folder and not (args.zip_parts or args.tgz):
        parser.error("--no-folder leaves nothing without --zip-parts or --tgz")
    if args.out.exists() and (not args.out.is_dir() or any(args.out.iterdir())):
        parser.error(f"{args.out} is there already and not empty; name another folder or empty it")


def main(arguments: list[str] | None = None) -> int:
    parser = _parser()
    args = parser.parse_args(arguments)
    _check(parser, args)
    args.out.mkdir(parents=True, exist_ok=True)
    export = Export(args.out)
    profile = {"mixed": mixed, "speed": speed}[args.profile]
    world = profile.fill(export, args.seed, args.files, args.media_count, args.media_bytes)
    _add_greetings(export, world)
    _add_phones(export, world, args.seed)
    export.add_known_other("Voice/Bills.html", extras.bills())
    export.add_known_other("archive_browser.html", extras.archive_browser(export.manifest))
    export.write_expected()
    rng = random.Random(f"archives {args.seed}")
    if args.zip_parts:
        archives.write_zips(args.out, export.manifest, args.zip_parts, rng)
    if args.tgz:
        archives.write_tgz(args.out, export.manifest, rng)
    if args.no_folder:
        shutil.rmtree(export.takeout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
