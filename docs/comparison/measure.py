"""Measures what programs make of the same two tables by themselves, and prints it as tables of Markdown.

    python3 docs/comparison/measure.py            # after `npm run build`
    python3 docs/comparison/measure.py --write    # put the tables into docs/comparison.md

Takes numpy, pillow and poppler's pdftotext, pdftoppm and pdffonts. A program that is not installed is left out: seaborn and
matplotlib as this Python has them, gnuplot on PATH, and vl2png (with vl2pdf beside it) on PATH or where ATTRMAP_BENCH_VL2PNG says.
"""
import importlib.util
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = HERE.parent / "comparison.md"
SEED = ROOT / "fixtures/tables/token-attribution.csv"
ODD = HERE / "odd.csv"
ROUNDS = 9
# Fine enough for the stroke of a letter to fill whole pixels.
DPI = 400


def run(*words, **more):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, **more).stdout


def attrmap():
    program = ["node", ROOT / "bin/attrmap.js"]
    version = run(*program, "--version").split()[-1]
    return f"attrmap {version}", lambda source, target: [[*program, "render", source, "-o", target]]


def python_tool(name):
    if any(importlib.util.find_spec(each) is None for each in (name, "pandas", "matplotlib")):
        return None
    version = run(sys.executable, "-c", f"import {name}; print({name}.__version__)").strip()
    shown = {"matplotlib": "Matplotlib"}.get(name, name)
    return f"{shown} {version}", lambda source, target: [[sys.executable, HERE / "draw.py", name, source, target]]


def gnuplot():
    if shutil.which("gnuplot") is None:
        return None
    version = run("gnuplot", "--version").replace(" patchlevel ", ".").split()[1]

    def commands(source, target):
        terminal = "pngcairo" if str(target).endswith("png") else "pdfcairo"
        return [["gnuplot", "-e", f"input='{source}'; output='{target}'; terminal='{terminal}'", HERE / "draw.gnuplot"]]

    return f"gnuplot {version}", commands


def vega_lite():
    program = os.environ.get("ATTRMAP_BENCH_VL2PNG") or shutil.which("vl2png")
    if program is None:
        return None
    program = Path(program)

    def commands(source, target):
        specification = Path(target).with_suffix(".vl.json")
        if not specification.exists():
            run("node", HERE / "vega-lite.mjs", source, specification)
        return [[program.with_name(f"vl2{Path(target).suffix[1:]}"), specification, target]]

    return f"Vega-Lite {run(program, '--version').strip()}", commands


def words_of(pdf):
    """Every word of a page with its box in points, and the size of the page."""
    text = run("pdftotext", "-bbox", pdf, "-")
    size = [float(side) for side in re.search(r'<page width="([\d.]+)" height="([\d.]+)"', text).groups()]
    pattern = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    found = [(*map(float, box), word) for *box, word in re.findall(pattern, text)]
    return found, size


def as_number(word):
    text = word.replace("\u2212", "-")
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", text) else None


def values_of(words):
    """The level words that are numbers: values, and labels and ticks that are numbers too."""
    numbers = [(*word, as_number(word[4])) for word in words if as_number(word[4]) is not None]
    usual = statistics.median(bottom - top for _, top, _, bottom, *_ in numbers)
    return [each for each in numbers if each[3] - each[1] < 1.3 * usual]


def overlap(one, other, least=0.4):
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    # Boxes of lines above one another touch, for they reach from the highest to the lowest letter there could be.
    return across > least and down > 0.35 * min(one[3] - one[1], other[3] - other[1])


def luminance(colour):
    share = np.asarray(colour, dtype=float) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """WCAG 2.2, 1.4.3."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def letters_of(word):
    """The middle of a level word and the size of its type, by its width: boxes of Type 3 are higher than their letters."""
    left, top, right, bottom, text, *_ = word
    return (left + right) / 2, (top + bottom) / 2, (right - left) / (0.6 * len(text))


class Picture:
    """A page as text and as pixels."""

    def __init__(self, pdf):
        self.words, self.size = words_of(pdf)
        self.values = values_of(self.words)
        stem = pdf.with_suffix("")
        run("pdftoppm", "-r", DPI, "-png", "-singlefile", pdf, f"{stem}.raster")
        self.pixels = np.asarray(Image.open(f"{stem}.raster.png").convert("RGB"))
        self.text = run("pdftotext", pdf, "-")

    def at(self, left, top, right, bottom):
        scale = DPI / 72
        box = self.pixels[round(top * scale) : round(bottom * scale), round(left * scale) : round(right * scale)]
        return box.reshape(-1, 3)

    def colour(self, box):
        """The colour that most of a box has."""
        pixels = self.at(*box)
        return Counter(map(tuple, pixels.tolist())).most_common(1)[0][0] if len(pixels) else None

    def ground(self, word):
        """The colour of the cell behind a word: above its letters, in the middle, since its ends may lie on other cells."""
        across, down, em = letters_of(word)
        return self.colour((across - 0.35 * em, down - 0.62 * em, across + 0.35 * em, down - 0.48 * em))

    def contrast(self, word):
        """Of the letters in the middle of a word."""
        across, down, em = letters_of(word)
        ground = self.ground(word)
        pixels = np.unique(self.at(across - 0.4 * em, down - 0.4 * em, across + 0.4 * em, down + 0.4 * em), axis=0)
        return max(contrast(pixel, ground) for pixel in pixels)

    def near(self, score):
        """The word that prints this score, however it is rounded."""
        return min(self.values, key=lambda value: abs(value[5] - score))

    def printing(self, scores, last):
        """
        The words that print one of these scores, as far as programs round them. Zeros are left out, which labels have too, and
        what stands right of `last`, a score of the last column: these are ticks.
        """
        wanted = [score for score in scores if score != 0]
        left, _, right, *_ = self.near(last)
        inside = [value for value in self.values if value[0] + value[2] <= left + right + 4]
        return [value for value in inside if any(abs(value[5] - each) <= 0.05 * abs(each) for each in wanted)]

    def touching(self):
        """How many sides of the page have ink on their last pixel."""
        ground = self.pixels[0, 0]
        sides = [self.pixels[0], self.pixels[-1], self.pixels[:, 0], self.pixels[:, -1]]
        return sum(bool((np.abs(side.astype(int) - ground).max(axis=1) > 32).any()) for side in sides)

    def whole(self, labels):
        """How many labels the text of the page has whole, spaces and line breaks aside."""
        page = re.sub(r"\s", "", self.text)
        return sum(re.sub(r"\s", "", label) in page for label in labels)


def hexadecimal(colour):
    return "none" if colour is None else "#" + "".join(f"{part:02x}" for part in colour)


def yes(condition):
    return "yes" if condition else "no"


def lightness(colour):
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share


def draw(commands, source, target):
    for command in commands(source, target):
        run(*command)


def count_clear(picture, scores, last):
    """How many values stand by themselves: with no other word over them, nor run together with one."""
    total = sum(score != 0 for score in scores)
    printed = picture.printing(scores, last)
    clear = sum(not any(overlap(value, word) for word in picture.words if word[:4] != value[:4]) for value in printed)
    return f"{min(clear, total)} of {total}"


def missing_colour(picture):
    """The colour of the cell in the second row and column of the odd table, which has no score."""
    # Some print a word into it, which may have run together with those of the same length beside it.
    named = [word for word in picture.words if re.search("nan|null", word[4])]
    if named:
        return picture.ground(named[0])
    beside, above = picture.near(0.18), picture.near(-0.37)
    return picture.ground((above[0], beside[1], above[2], beside[3], above[4]))


def scores_of(table):
    lines = table.read_text(encoding="utf8").strip().split("\n")[1:]
    fields = [re.sub(r'"[^"]*"', "", line).split(",")[1:] for line in lines]
    return [float(field) for line in fields for field in line if field != ""]


def measure(name, commands, folder):
    """What there is to say of one program, by the names of the columns."""
    png, pdf, again = folder / "seed.png", folder / "seed.pdf", folder / "again"
    draw(commands, SEED, png)
    draw(commands, SEED, pdf)
    again.mkdir()
    # What holds the time in whole seconds differs from now on.
    time.sleep(1.1)
    same = []
    for first in (png, pdf):
        draw(commands, SEED, again / first.name)
        same.append(yes((again / first.name).read_bytes() == first.read_bytes()))
    seed = Picture(pdf)
    # What is printed as 0 may be a tick: the smallest score that no other word looks like stands for it.
    low, zero, high = (seed.ground(seed.near(score)) for score in (-0.3675, -0.0015, 0.3934))
    lights = [lightness(colour) for colour in (low, zero, high)]
    contrasts = [seed.contrast(value) for value in seed.printing(scores_of(SEED), -0.3675)]
    fonts = run("pdffonts", pdf)
    columns = SEED.read_text(encoding="utf8").split("\n")[0].split(",")[1:]

    odd_file = folder / "odd.pdf"
    draw(commands, ODD, odd_file)
    odd = Picture(odd_file)
    rows = re.findall(r'^(?:"([^"]*)"|([^,]*)),', ODD.read_text(encoding="utf8"), re.M)[1:3]
    header = [one or other for one, other in re.findall(r',(?:"([^"]*)"|([^,\n]*))', ODD.read_text(encoding="utf8").split("\n")[0])]
    small = next(word for word in odd.words if "0.12" in word[4])
    return {
        "name": name,
        "page": " x ".join(f"{side / 72 * 25.4:.0f}" for side in seed.size),
        "kB": f"{png.stat().st_size / 1000:.0f}, {pdf.stat().st_size / 1000:.0f}",
        "same": ", ".join(same),
        "fonts": "Type 3" if "Type 3" in fonts else "TrueType" if "TrueType" in fonts else "none",
        "seed whole": f"{seed.whole(columns)} of {len(columns)}",
        "seed edge": str(seed.touching()),
        "seed clear": count_clear(seed, scores_of(SEED), -0.3675),
        "contrast": f"{min(contrasts):.1f}",
        "poor": f"{sum(each < 4.5 for each in contrasts)} of {len(contrasts)}",
        "colours": ", ".join(f"`{hexadecimal(colour)}`" for colour in (low, zero, high)),
        "neutral": yes(lights[1] >= max(lights[0], lights[2]) + 5 or lights[1] <= min(lights[0], lights[2]) - 5),
        "odd whole": f"{odd.whole([*header, *(one or other for one, other in rows)])} of 5",
        "odd edge": str(odd.touching()),
        "odd clear": count_clear(odd, scores_of(ODD), 0.22),
        "missing": f"`{hexadecimal(missing_colour(odd))}`",
        "odd zero": f"`{hexadecimal(odd.ground(small))}`",
        "twice": str(sum(word[4] == "yes" for word in odd.words)),
    }


def time_all(tools, folder):
    """Milliseconds of each program for the PNG of the seed, in turns, so that a busy moment hits all alike."""
    spent = {name: [] for name, _ in tools}
    for _ in range(ROUNDS):
        for index, (name, commands) in enumerate(tools):
            start = time.perf_counter()
            draw(commands, SEED, folder / f"{index}" / "seed.png")
            spent[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in spent.items()}


TABLES = {
    "seed": {
        "program": "name",
        "page, mm": "page",
        "time": "time",
        "PNG, PDF in kB": "kB",
        "same bytes again: PNG, PDF": "same",
        "type in PDF": "fonts",
    },
    "seed texts": {
        "program": "name",
        "column labels found": "seed whole",
        "sides touched": "seed edge",
        "values clear of others": "seed clear",
        "least contrast": "contrast",
        "values below 4.5": "poor",
        "colours of −0.3675, −0.0015, 0.3934": "colours",
        "zero lightest or darkest": "neutral",
    },
    "odd": {
        "program": "name",
        "long labels found": "odd whole",
        "sides touched": "odd edge",
        "values clear of others": "odd clear",
        "rows “yes”": "twice",
        "missing": "missing",
        "0.12": "odd zero",
    },
}


def as_table(columns, measured):
    lines = [columns, ["---"] * len(columns), *([each[key] for key in columns.values()] for each in measured)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main():
    found = [attrmap(), python_tool("seaborn"), python_tool("matplotlib"), gnuplot(), vega_lite()]
    tools = [tool for tool in found if tool is not None]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = []
        for index, (tool, commands) in enumerate(tools):
            (folder / f"{index}").mkdir()
            measured.append(measure(tool, commands, folder / f"{index}"))
        times = time_all(tools, folder)
    for each in measured:
        ratio = times[each["name"]] / times[tools[0][0]]
        each["time"] = "1" if each is measured[0] else f"{ratio:.1f}" if ratio < 3 else f"{ratio:.0f}"
    tables = {name: as_table(columns, measured) for name, columns in TABLES.items()}
    if "--write" not in sys.argv:
        print("\n\n".join(tables.values()))
        return
    page = PAGE.read_text(encoding="utf8")
    for name, table in tables.items():
        page = re.sub(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda match: f"{match[1]}\n{table}\n\n{match[2]}", page, flags=re.S)
    PAGE.write_text(page, encoding="utf8")


main()
