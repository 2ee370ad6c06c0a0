"""Makes the tables of docs/gallery/data that are computed. Run in that folder: python3 make.py

The numbers are invented, but for those of `shap.npz`: they are the exact SHAP values of the model below, which is a
sum of a function of each feature. Tables that are not written here were written by hand.
"""
import gzip
import io
import json

import numpy as np
import pandas as pd

random = np.random.default_rng(20)


def write_csv(name, corner, columns, rows, digits=2):
    with open(name, "w", encoding="utf8") as file:
        frame = pd.DataFrame([values for _, values in rows], index=[label for label, _ in rows], columns=columns)
        frame.to_csv(file, index_label=corner, float_format=f"%.{digits}f", lineterminator="\n")


# Income from a census: log odds, a function of each feature, so that a SHAP value is that function less its mean.
count = 60
age = random.normal(38, 12, count).clip(17, 80)
years = random.integers(7, 17, count).astype(float)
hours = random.normal(40, 10, count).clip(10, 80)
gain = np.where(random.random(count) < 0.12, random.lognormal(8.7, 0.6, count), 0)
loss = np.where(random.random(count) < 0.06, random.normal(1900, 200, count), 0)
married = random.random(count) < 0.48
manager = random.random(count) < 0.2
woman = random.random(count) < 0.33
public = random.random(count) < 0.18
union = random.random(count) < 0.11
effects = {
    "marital status": np.where(married, 0.95, -0.85),
    "age": 1.1 * np.tanh((age - 38) / 12) - 0.35 * ((age - 52) / 25) ** 2,
    "years of education": 0.27 * (years - 10.3),
    "capital gain": np.where(gain > 0, 0.4 + gain / 4200, 0),
    "hours a week": 0.045 * (hours - 40).clip(-20, 18),
    "sex": np.where(woman, -0.34, 0.17),
    "managerial work": np.where(manager, 0.72, -0.16),
    "capital loss": np.where(loss > 0, 0.75, 0),
    "public employer": np.where(public, -0.15, 0.03),
    "union member": np.where(union, 0.11, -0.02),
    "region": 0.09 * random.normal(size=count),
    "native language": 0.05 * random.normal(size=count),
}
values = np.stack([effect - effect.mean() for effect in effects.values()], axis=1)
# People with alike explanations side by side, as SHAP's heatmap has them: by what the model says.
values = values[np.argsort(-values.sum(axis=1), kind="stable")]
np.savez(
    "shap.npz",
    values=values.astype("<f4"),
    base_values=np.full(count, -1.21, dtype="<f4"),
    feature_names=np.array(list(effects)),
)

# What happens to accuracy (percentage points) when a component is taken out, as pandas writes it.
columns = pd.MultiIndex.from_tuples(
    [("reasoning", "arithmetic"), ("reasoning", "logic"), ("reasoning", "dates"),
     ("knowledge", "history"), ("knowledge", "biology"), ("language", "syntax"), ("language", "rhyme")],
    names=["area", "task"],
)
index = pd.MultiIndex.from_product(
    [["1B", "7B"], ["early MLPs", "late MLPs", "induction heads", "copy suppression"]], names=["model", "removed"],
)
ablation = np.array([
    [-12.4, -8.1, -9.7, -21.3, -19.8, -6.2, -3.1],
    [-5.2, -3.9, -2.4, -14.6, -12.0, -1.8, -7.7],
    [-8.8, -10.5, -13.2, -1.1, -0.6, -2.9, -5.4],
    [1.3, 0.4, 0.9, 2.2, 1.7, -0.3, 0.2],
    [-15.9, -11.2, -12.8, -16.4, -17.7, -4.8, -2.0],
    [-7.1, -6.3, -3.6, -23.5, -20.9, -1.2, -9.3],
    [-19.6, -17.4, -22.1, -1.9, -1.3, -3.7, -8.2],
    [2.1, 1.2, 1.6, 3.4, 2.8, 0.1, 0.7],
])
pd.DataFrame(ablation, index=index, columns=columns).to_csv("ablation.csv", float_format="%.1f", lineterminator="\n")

# The effect of each attention head on the difference of two logits.
heads = random.normal(0, 0.045, (12, 12))
for layer, head, effect in [
    (9, 9, 1.31), (9, 6, 0.84), (10, 0, 0.97), (10, 10, 0.31), (9, 0, 0.22), (8, 10, 0.36), (8, 6, 0.41), (7, 9, 0.29),
    (7, 3, 0.19), (5, 5, 0.24), (3, 0, 0.14), (10, 7, -1.12), (11, 10, -0.78), (11, 2, -0.24), (10, 6, 0.18),
]:
    heads[layer, head] = effect
write_csv("heads.csv", "layer", [str(head) for head in range(12)], [(str(layer), row) for layer, row in enumerate(heads)], 3)

# How much of the answer comes back when one activation is patched: layers by positions, in three places.
words = ["When", "Mary", "and", "John", "went", "to", "the", "store", ",", "John", "gave", "a", "drink", "to"]
frame = {"residual stream": {}, "attention": {}, "MLP": {}}
for layer in range(12):
    move = 1 / (1 + np.exp(-(layer - 7.4) * 1.6))
    stream = random.normal(0, 0.012, len(words))
    stream[9] += 0.98 * (1 - move)
    stream[13] += 0.97 * move
    stream[10] += 0.10 * np.exp(-((layer - 6) ** 2) / 4)
    attention = random.normal(0, 0.015, len(words))
    attention[13] += 0.46 * np.exp(-((layer - 8.6) ** 2) / 1.6) - 0.22 * (layer == 10)
    attention[9] += 0.28 * np.exp(-((layer - 5) ** 2) / 2) * (layer < 8)
    mlp = random.normal(0, 0.012, len(words))
    mlp[9] += 0.61 * (layer == 0) + 0.05 * (layer == 1)
    mlp[13] += 0.07 * (layer > 8) - 0.13 * (layer == 11)
    for name, scores in [("residual stream", stream), ("attention", attention), ("MLP", mlp)]:
        frame[name][f"layer {layer}"] = scores
for name, rows in frame.items():
    write_csv(f"patching-{name.split()[0].lower()}.csv", "layer", words, list(rows.items()), 3)

# Attention of a small model, as bertviz has it: 2 layers of 2 heads, and one of them copies what came next before.
tokens = ["<s>", "the", " cat", " sat", " by", " the", " door", " .", " the", " cat", " sat"]
size = len(tokens)


def softmax(logits):
    logits = np.where(np.tril(np.ones((size, size), dtype=bool)), logits, -np.inf)
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.round(weights / weights.sum(axis=1, keepdims=True), 4)


def noise():
    return random.normal(0, 0.5, (size, size))


previous = noise() + 3.4 * np.eye(size, k=-1)
own = noise() + 2.2 * np.eye(size)
first = noise()
first[:, 0] += 3.0
induction = noise()
induction[:, 0] += 2.4
for query, key in [(5, 2), (8, 2), (8, 6), (9, 3), (10, 4)]:
    induction[query, key] += 4.6
layers = [[softmax(previous), softmax(own)], [softmax(first), softmax(induction)]]
attn = [[head.tolist() for head in layer] for layer in layers]
with open("attention.json", "w", encoding="utf8") as file:
    json.dump({"attention": [{"name": None, "attn": attn, "left_text": tokens, "right_text": tokens}]}, file)
    file.write("\n")

# Expression of genes under treatments: log2 of the change, with p-values.
genes = ["TP53", "MDM2", "CDKN1A", "BAX", "GADD45A", "MYC", "CCND1", "CDK4", "E2F1", "PCNA", "IL6", "TNF", "CXCL8", "NFKBIA", "ICAM1"]
pathways = ["p53"] * 5 + ["cell cycle"] * 5 + ["NF-κB"] * 5
treatments = ["doxorubicin 6 h", "doxorubicin 24 h", "nutlin-3", "palbociclib", "LPS", "TNF-α", "dexamethasone", "vehicle"]
profiles = {
    "p53": [1.6, 2.5, 2.2, 0.3, 0.2, 0.3, -0.2, 0.0],
    "cell cycle": [-0.9, -1.9, -1.2, -2.0, 0.2, 0.1, -0.3, 0.05],
    "NF-κB": [0.5, 0.7, -0.2, -0.2, 2.7, 2.4, -1.7, 0.0],
}
change = np.array([np.array(profiles[pathway]) * random.uniform(0.5, 1.35) for pathway in pathways])
change = change + random.normal(0, 0.28, change.shape)
change[0] *= 0.25
order = random.permutation(len(genes))
p_values = np.exp(-3.1 * np.abs(change) * random.uniform(0.6, 1.5, change.shape))
change[order[3], 6] = change[order[3], 7] = change[order[11], 2] = np.nan
write_csv("genes.csv", "gene", treatments, [(genes[row], change[row]) for row in order])
write_csv("genes-p.csv", "gene", treatments, [(genes[row], p_values[row]) for row in order], 5)
with open("genes-pathways.csv", "w", encoding="utf8") as file:
    file.write("gene,pathway\n" + "".join(f"{gene},{pathway}\n" for gene, pathway in zip(genes, pathways)))

# Correlations of measurements with three things behind them.
names = ["word length", "syllables", "frequency", "neighbours", "surprisal", "entropy", "fixation time", "regressions", "skipping", "reading speed"]
behind = np.array([
    [0.95, 0, 0], [0.9, 0.1, 0], [-0.55, -0.5, 0.1], [-0.7, -0.2, 0], [0.3, 0.9, 0], [0, 0.7, 0.2],
    [0.55, 0.55, 0.4], [0.1, 0.4, 0.6], [-0.7, -0.4, -0.2], [-0.4, -0.35, -0.7],
])
measured = random.normal(size=(240, 3)) @ behind.T + random.normal(0, 0.45, (240, len(names)))
write_csv("correlation.csv", "", names, list(zip(names, np.corrcoef(measured.T))))

# The same scores by three seeds, and a large table: how 900 sentences move 1,200 units, as small whole numbers.
texts = ["not", "a", "bad", "film", "at", "all", ",", "just", "slow"]
base = np.array([[-0.42, 0.05, 0.31, 0.06, 0.03, 0.11, 0.0, -0.08, -0.37], [0.44, -0.03, -0.66, 0.02, 0.01, 0.05, 0.0, 0.06, 0.49]])
for seed in (1, 2, 3):
    write_csv(f"seed-{seed}.csv", "class", texts, list(zip(["positive", "negative"], base + random.normal(0, 0.12, base.shape))))

rows, columns = np.arange(900)[:, None], np.arange(1200)[None, :]
wave = np.sin(rows / 71 + 2.2 * np.sin(columns / 160)) * np.cos(columns / 93 - rows / 310)
block = (rows // 150 + columns // 200) % 3 - 1
large = np.round(2.6 * wave * (0.6 + 0.4 * block)).astype("<i1")
for row, column, score in zip(random.integers(0, 900, 14), random.integers(0, 1200, 14), [9, -9] * 7):
    large[row, column] = score
packed = io.BytesIO()
np.save(packed, large)
with open("units.npy.gz", "wb") as file:
    file.write(gzip.compress(packed.getvalue(), 9, mtime=0))

# Numbers alone, whose labels are in two files beside them.
saliency = [[0.12, -0.03, 0.44, 0.91, 0.38], [-0.22, 0.07, 0.63, 0.28, -0.11], [-0.48, -0.35, 0.02, -0.14, -0.27]]
np.save("saliency.npy", np.array(saliency, dtype="<f4"))

# Bars: how the score of the right answer depends on where it stands.
places = 24
position = np.linspace(0, 1, places)
bias = [
    ("base", 0.5 * np.exp(-position * 9) - 0.34 * np.exp(-((position - 0.5) ** 2) / 0.06) + 0.32 * np.exp((position - 1) * 7)),
    ("long context", 0.24 * np.exp(-position * 12) - 0.12 * np.exp(-((position - 0.55) ** 2) / 0.05) + 0.15 * np.exp((position - 1) * 10)),
]
write_csv("position.csv", "model", [str(place + 1) for place in range(places)],
          [(name, scores + random.normal(0, 0.018, places)) for name, scores in bias], 3)

# A table whose scores go over four orders of magnitude, and one with few but strong negatives.
tall = ["embedding", "block 1", "block 2", "block 3", "block 4", "block 5", "block 6", "head"]
metrics = ["query", "key", "value", "output", "up", "down", "norm"]
gradient = random.normal(0, 1, (8, 7)) * 10 ** random.uniform(-3, 1.2, (8, 7))
write_csv("gradients.csv", "part", metrics, list(zip(tall, gradient)), 4)
regions = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]
years = [str(year) for year in range(2014, 2025)]
growth = random.gamma(2.0, 1.1, (8, 11)) - 0.6
growth[:, 6] = -random.gamma(3.0, 2.4, 8) - 1.5
growth[2, 9] = -9.4
write_csv("growth.csv", "region", years, list(zip(regions, growth)), 1)
