"""Draws tables as seaborn does by itself.

    python3 heatmap.py values|colours WIDTHxHEIGHT|default INPUT OUTPUT [INPUT OUTPUT]...

The size is in pixels.
"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas
import seaborn

DPI = 200

printed, size, *paths = sys.argv[1:]
figsize = None if size == "default" else [int(side) / DPI for side in size.split("x")]
for source, target in zip(paths[::2], paths[1::2]):
    table = pandas.read_csv(source, index_col=0)
    figure = plt.figure(figsize=figsize)
    seaborn.heatmap(table, annot=printed == "values", fmt=".4f", center=0, cmap="RdYlGn")
    figure.savefig(target, dpi=DPI)
    plt.close(figure)
