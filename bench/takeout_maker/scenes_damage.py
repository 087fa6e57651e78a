"""Pages that are cut, empty, without messages, or no pages of Google Voice at all."""

from . import clock, render
from .looks import ERA_2023
from .model import OddFile, TextPage
from .world import World


def cut_pages(w: World):
    """The file ends in the middle of its last text; the texts before it are complete."""
    for count in (2, 3, 6):
        page = w.chat(w.person(), w.instant(), count, own_share=0)
        page.cut = True
        yield page


def _page_name(w: World) -> str:
    return f"{w.names.next_short()} - Text - {clock.file_stamp(w.instant())}.html"


def empty_files(w: World):
    yield OddFile("Calls", _page_name(w), b"", "unreadable", named=True)


def page_without_messages(w: World):
    """A chat log with nothing in it: no record, and nothing wrong."""
    person = w.person()
    page = TextPage(person.name, person.name, [], ERA_2023, ["sms", "inbox"])
    yield OddFile("Calls", _page_name(w), render.text_page(page), "conversation_html")


def html_of_neither_shape(w: World):
    """The style block names the classes of both shapes, the body has neither."""
    html = f"<html><head><style>{render.STYLE}</style></head><body><p>No page of Google Voice.</p></body></html>"
    yield OddFile("Calls", f"notes {w.rng.randrange(10**9)}.html", html.encode(), "unknown", named=True)


SCENES = [cut_pages, empty_files, page_without_messages, html_of_neither_shape]
