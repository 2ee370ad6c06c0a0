"""Draws a table as a library of Python does by itself, with the values in the cells.

    python3 draw.py seaborn|matplotlib INPUT OUTPUT...
"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas

tool, source, *targets = sys.argv[1:]
table = pandas.read_csv(source, index_col=0)
figure, axes = plt.subplots()
if tool == "seaborn":
    import seaborn

    seaborn.heatmap(table, annot=True)
else:
    # As the page "Annotated heatmap" of Matplotlib's gallery has it at first; the bar is ours.
    picture = axes.imshow(table)
    axes.set_xticks(range(table.shape[1]), labels=table.columns, rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(table.shape[0]), labels=table.index)
    for row, scores in enumerate(table.to_numpy()):
        for column, score in enumerate(scores):
            axes.text(column, row, score, ha="center", va="center", color="w")
    figure.colorbar(picture)
    figure.tight_layout()
for target in targets:
    figure.savefig(target)
