"""What the tools of docs/from-python.md return, as far as its lines ask for it: NumPy arrays in objects with their attributes."""
import shutil
from types import SimpleNamespace

import numpy
import pandas


class Tensor:
    """As much of a tensor of PyTorch as is asked for."""

    def __init__(self, data):
        self.array = numpy.array(data, dtype='float32')

    def tolist(self):
        return self.array.tolist()

    def detach(self):
        return self

    def cpu(self):
        return self

    def numpy(self):
        return self.array


def texts(lists):
    """SHAP's array of arrays, one for each text."""
    made = numpy.empty(len(lists), dtype=object)
    for index, items in enumerate(lists):
        made[index] = numpy.array(items)
    return made


# captum.attr.LLMAttributionResult
result = SimpleNamespace(
    input_tokens=['Dave', ' lives in', ' Palm Coast'],
    output_tokens=[' golf', '\n'],
    token_attr=Tensor([[0.5, -0.25, 1.25], [0.125, 0.0, -1.0]]),
    seq_attr=Tensor([0.625, -0.25, 0.25]),
)
attributions = Tensor([[0.5, -1.5, 0.25], [0.75, 1.0, -0.5], [0.5, -1.25, 0.125]])
feature_names = ['age', 'hours', 'gain']
embedded = Tensor([[[0.5, 0.5], [1.0, -3.0], [0.25, 0.0]]])
tokens = ['[CLS]', 'great', '##ly']


class Attribution:
    """inseq.FeatureAttributionOutput"""

    def save(self, path, overwrite=False, compress=False, ndarray_compact=True, use_primitives=False, split_sequences=False):
        shutil.copy(SAMPLE_OF_INSEQ, path)


out = Attribution()

# shap.Explanation
shap_values = SimpleNamespace(
    values=numpy.array([[[0.1, -0.1], [-0.3, 0.3], [0.5, -0.5]], [[-0.4, 0.4], [0.2, -0.2], [0.0, 0.0]]]),
    base_values=numpy.array([[0.7, 0.3], [0.7, 0.3]]),
    feature_names=['Age', 'Education-Num', 'Capital Gain'],
    output_names=['<=50K', '>50K'],
)
text_values = SimpleNamespace(
    values=texts([[0.0, 0.61, -0.08], [0.0, 0.19, -0.77, 0.04]]),
    base_values=numpy.array([0.11, 0.11]),
    data=(numpy.array(['', 'great ', 'movie']), numpy.array(['', 'not ', 'great ', 'really'])),
    output_names='POSITIVE',
)


def explainer(text):
    """transformers_interpret.SequenceClassificationExplainer"""
    return [('[CLS]', 0.0), *((word, 0.5 - 0.25 * place) for place, word in enumerate(text.split())), ('[SEP]', 0.0)]


frame = pandas.DataFrame([[0.5, -1.0], [0.25, 2.0], [0.125, 0.75]], index=['x', 'y', 'x'], columns=['a', 'b'])
grouped = pandas.DataFrame(
    [[0.5, -1.0], [0.25, 2.0], [0.125, 0.75]],
    index=pandas.MultiIndex.from_tuples([('p', 'x'), ('p', 'y'), ('q', 'x')], names=['part', 'token']),
    columns=pandas.MultiIndex.from_tuples([('in', 'a'), ('out', 'b')]),
)
tidy = pandas.DataFrame({'layer': [0, 0, 1, 1], 'head': [0, 1, 0, 1], 'attention': [0.5, -0.25, 0.125, 1.0]})
