#!/usr/bin/env python3
"""Prints what `score.py seeds` reads: a line for each text of a folder, and one for what the texts disagree on.

    dotnet build -c Release src/NewsBot
    python3 tests/seed-predictions.py ../shared/seeds > seeds.pred.jsonl
    python3 ../shared/dev-data/score.py seeds ../shared/seeds ../shared/dev-data/seeds-gold seeds.pred.jsonl --utf16

The id of a text is the number that its file's name begins with. NEWSBOT names another program than the Release build.
"""
import json
import os
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
newsbot = os.environ.get("NEWSBOT", str(root / "src/NewsBot/bin/Release/net10.0/newsbot"))
folder = pathlib.Path(sys.argv[1])


def run(*args, text=None):
    return subprocess.run([newsbot, *args], input=text, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


texts = {path.name: {"id": path.name.split("_")[0], "text": path.read_text(encoding="utf-8"), "dct": None, "title": None} for path in sorted(folder.glob("*.txt"))}
print(run("analyze", "--jsonl", text="".join(json.dumps(text) + "\n" for text in texts.values())), end="")

disagreements = json.loads(run("disputes", "--json", str(folder)))
for claim in (claim for dispute in disagreements for claim in dispute["claims"]):
    claim["article"] = texts[claim["article"]]["id"]
print(json.dumps({"id": "_cross", "disagreements": disagreements}, ensure_ascii=False))
