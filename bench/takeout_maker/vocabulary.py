"""Names, sentences and oddities that the generated pages are filled with. All of it is invented."""

import random

FIRST_NAMES = """
Ada Amara Anouk Asger Beatriz Bjarne Branwen Caspian Chidi Clémence Corin Dagny Delphine Dilan Efua Eliška
Emeric Fabia Fenna Finnian Gaël Greta Hakon Halina Hollis Ilse Imre Ines Iria Jarek Jonna Joss Kaisa Kenji Lior Liv
Lucan Lupe Maëlle Malik Marisol Mirela Nadia Nico Noor Odette Olek Orla Pádraig Petra Quentin Rafa Renske Rohan Sabine
Selma Siobhán Soren Tamsin Tariq Thandi Tove Uma Ulrik Vesna Wanda Wim Xenia Yara Yusuf Zofia Zoë""".split()
LAST_NAMES = """
Abernook Ashgrove Barrowell Birkenhain-Holt Bramwick Calderstone Cloverfield Dunmarrow Eastwillow Elderquist
Fairbrook Fennimore Førland Gladwater Greenhallow Hartmoor Hazelden Ivarsen Juniperson Kettleby Kingsomer Larkspire
Lindqvall Marlowend Merriwood Nettlefold Núñalba Oakhampton Oldershaw Pemberlake Quillfeather Rainsford-Ley Rosenquell
Saltmarsh Silverlind Stonebeck Tarnholm Thistlewood Umberlane Vandermoor Wetherlam Whitcombe-Ray Winterbourn Yarrowby
Zilverberg Ångholm""".split()

# Names that readers of file names stumble over. None is cut in a way that the documents leave open.
ODD_NAMES = [
    "Joe Smithson - Cell", "Ana_Maria Fennimore", "Dr. K. Weißbach (Praxis)", "AC/DC Tribute: Box Office",
    "O'Merrow & Sons", "Zoë \"Zed\" Ångholm", "Pizza 24", "Bo - Text - Pager", "Q", "Pat 🎸 Larkspire",
    "桜井 花", "דנה", "José (Work) - Missed", "A.B. & Co. <Sales>", "Group Conversation", "Ünal Gül",
]
LONG_NAMES = [
    "The Very Long Winded Committee for Garden Fences and Hedges", "Maximiliane Birkenhain-Holt (Grandmother's side)",
    "Northern Lakes Regional Veterinary Emergency Hospital Desk", "Bartholomew Featherstonehaugh-Whitcombe III",
]

OPENERS = ["Hey", "Hi there", "Ok", "So", "Well", "Morning", "Quick question:", "Sorry,", "Honestly", "By the way,"]
MIDDLES = [
    "the train is late again", "I left the keys under the blue pot", "can you bring the big ladder", "the soup is on",
    "we moved the meeting to four", "the cat learned to open doors", "I found your scarf",
    "the tickets are in the mail",
    "they painted the bridge green", "my phone was off all day", "the baker sold out of rye", "it rained on the tent",
    "I will be there in ten minutes", "the landlord fixed the boiler", "her recital went really well",
    "the kids want to see the otters", "I need the recipe for that cake", "parking was impossible",
]
CLOSERS = ["", "", ".", "!", "?", " :)", " 😀", "…", " - talk soon", ", right?", " 👍🏽", " ❤️", ". See you", "!!"]
REACTIONS = [
    "Liked “the soup is on”", "Loved “I found your scarf”", "Laughed at “the cat learned to open doors”",
    "Emphasized “parking was impossible”", "Questioned “it rained on the tent”", "Disliked “my phone was off all day”",
    "Reacted 😂 to “they painted the bridge green”", "Removed a heart from “I found your scarf”",
    "Liked an image", "Reacted 🙏🏿 to “Hi,\nHello”",
]
# Each stands for something that a careless reader breaks on.
HOSTILE_TEXTS = [
    "<script>alert('no')</script>", "</q></div><div class=\"message\">", "<div class=\"message\">", "Labels:",
    "User Deleted:\nTrue", "tel:+12025550100", "<!-- never closed", "]]>", "&amp;lt;b&amp;gt; &quot;", "a < b && c > d",
    "\u202etfel ot thgir\u202c and back", "\u200f\u200eשלום hello", "{\"json\": [1, 2]}", "'; DROP TABLE messages; --",
    "=HYPERLINK(\"http://example.com\")", "100% of nothing %s %d \\n \\u0041", "a|b|c\td", "Transcript:", "Me", "&#39;",
    "<a rel=\"tag\" href=\"http://www.google.com/voice#spam\">Spam</a>", "<q>nested</q>", "<br>",
    "\u0301combining first", "https://example.com/?a=1&b=2#inbox", "class=\"haudio\"", "👩‍👩‍👧‍👦 family 🏳️‍🌈 flag 🇳🇴",
    "zero\u200bwidth\u2060joiner\ufeff",
]
SPACED_TEXTS = [
    " leading", "trailing ", "two  spaces   and three", "\u00a0NBSP\u00a0", "  ", "ends with a break\n",
    "\nbegins with one",
    "Hi,\nHello\n", "three\n\n\nbreaks", "\ttab\t", "narrow\u202fspace", "\u3000wide",
]
# What stands in the page, and what it means.
SPELLED_IN_HTML = [
    ("&ldquo;a&rdquo; &#x1F600; &unknown; AT&T", "“a” 😀 &unknown; AT&T"),
    ("Hans&#39; &quot;x&quot; &amp;amp; &lt;div class=&quot;message&quot;&gt;",
     "Hans' \"x\" &amp; <div class=\"message\">"),
    ("Hi,<br>Hello<br>", "Hi,\nHello\n"),
    ("Hi,<br />Hello<br/>", "Hi,\nHello\n"),
    ("caf&eacute; &ndash; &euro;5&nbsp;&hellip;", "café – €5\u00a0…"),
    ("&#128512;&#x2764;&#xFE0F; &copy; 2 &lt; 3", "😀❤️ © 2 < 3"),
    ("R&B and Q&A & more", "R&B and Q&A & more"),
]
UNKNOWN_LABELS = ["starred", "trash", "history", "x-later"]


class NameSupply:
    """Every name once: whoever has a second number gets it on purpose."""

    def __init__(self, rng: random.Random):
        self._rng = rng
        self._pairs = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
        rng.shuffle(self._pairs)
        self._round = 0
        self._left = list(self._pairs)

    def next(self) -> str:
        if not self._left:
            self._round += 1
            self._left = list(self._pairs)
        first, last = self._left.pop().split(" ", 1)
        initial = f"{chr(ord('A') + self._round - 1)}. " if self._round else ""
        return f"{first} {initial}{last}"

    def next_short(self) -> str:
        """A name that leaves stem, stamp and the numbers of media uncut."""
        while len(name := self.next()) > 15:
            pass
        return name


def sentence(rng: random.Random) -> str:
    return f"{rng.choice(OPENERS)} {rng.choice(MIDDLES)}{rng.choice(CLOSERS)}"


def ordinary_text(rng: random.Random) -> str:
    """Mostly sentences, at times a very short answer or a long one."""
    chance = rng.random()
    if chance < 0.2:
        return rng.choice(["ok", "Yes", "no?", "lol", "👍", "On my way", "K", "thx!", "haha 😂", "call me"])
    return " ".join(sentence(rng) for _ in range(1 if chance < 0.85 else rng.randint(2, 6)))


def any_text(rng: random.Random) -> str:
    """What the mixed profile says: one text in eight is an odd one."""
    if rng.random() > 0.125:
        return ordinary_text(rng)
    return rng.choice(rng.choice([REACTIONS, HOSTILE_TEXTS, SPACED_TEXTS]))
