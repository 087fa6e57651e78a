#!/usr/bin/env python3
"""Writes entity_table.inc: the named character references of HTML5 that end with a semicolon.

The names and what they mean are facts of the HTML standard, which Python's html.entities carries.
Use: ./make_entity_table.py > entity_table.inc
"""

from html.entities import html5


def row(name: str) -> str:
    code_points = [f"0x{ord(character):X}" for character in html5[name]]
    return f'{{"{name[:-1]}", {", ".join((code_points + ["0"])[:2])}}},'


print("// Made by make_entity_table.py. Sorted by name, as bytes: {name, code point, second code point or 0}.")
for entity in sorted((name for name in html5 if name.endswith(";")), key=lambda name: name[:-1]):
    print(row(entity))
