"""The kinds of nodes that graphs.py has: how each is declared, what parameters it takes, and what PyTorch makes of it."""

import math

import numpy
import torch
from torch.nn import functional as F


# A deviation beside the largest number that is normalised, times this, is no smaller than the margin of kinks in graphs.py: numbers that
# hardly differ have hardly any digits left that count, once they are normalised.
CONDITION = 4e-4


def rounded(number):
    return float(numpy.float32(number))


class Node:
    """A node as it is declared: its name, the node that it reads, and others that it reads beside that."""

    activation = "Identity"
    joined = ()

    def place(self, name=None, source=None):
        self.name, self.source = name, source
        return self

    def text(self):
        named = [f'{word} = "{value}"' for word, value in (("Name", self.name), ("From", self.source)) if value]
        return f"[{type(self).__name__}({', '.join(self.arguments() + named)})]"

    def tensors(self, shape):
        """The shape and the scale of each tensor of parameters."""
        return []

    def begin(self, shape):
        """Sets running values to those of a new network."""

    def running(self):
        return []

    def predicted(self, inputs, parameters, near):
        return self.sums(inputs, parameters, near)


class Dense(Node):
    def __init__(self, units, activation="Identity"):
        self.units, self.activation = units, activation

    def arguments(self):
        return [str(self.units), self.activation]

    def tensors(self, shape):
        inputs = math.prod(shape)
        return [((inputs, self.units), 1.5 / math.sqrt(inputs)), ((self.units,), 0.5)]

    def sums(self, inputs, parameters, near):
        return inputs[0].flatten(1) @ parameters[0] + parameters[1]


class Window(Node):
    def __init__(self, kernel, stride=1, padding=0, dilation=1):
        self.height, self.width = kernel if isinstance(kernel, tuple) else (kernel, kernel)
        self.stride, self.padding, self.dilation = stride, padding, dilation

    def window(self):
        words = [str(self.height)] if self.height == self.width else [str(self.height), f"KernelWidth = {self.width}"]
        padding = "Padding.Same" if self.padding == "same" else self.padding
        return words[:1], words[1:] + [
            f"{word} = {value}" for word, value, default in (("Padding", padding, 0), ("Dilation", self.dilation, 1)) if value != default]


class Conv2D(Window):
    def __init__(self, outputs, kernel, activation="Identity", groups=1, **window):
        super().__init__(kernel, **window)
        self.outputs, self.activation, self.groups = outputs, activation, groups

    def arguments(self):
        kernel, named = self.window()
        stride = [] if self.stride == 1 else [f"Stride = {self.stride}"]
        groups = [] if self.groups == 1 else [f"Groups = {self.groups}"]
        return [str(self.outputs), *kernel, self.activation, *stride, *named, *groups]

    def tensors(self, shape):
        inputs = shape[0] // self.groups
        scale = 1.5 / math.sqrt(inputs * self.height * self.width)
        return [((self.outputs, inputs, self.height, self.width), scale), ((self.outputs,), 0.5)]

    def sums(self, inputs, parameters, near):
        return F.conv2d(inputs[0], *parameters, self.stride, self.padding, self.dilation, self.groups)


class MaxPool2D(Window):
    def __init__(self, kernel, stride, padding=0):
        super().__init__(kernel, stride, padding)

    def arguments(self):
        kernel, named = self.window()
        return [*kernel, f"Stride = {self.stride}", *named]

    def sums(self, inputs, parameters, near):
        x = inputs[0]
        padded = F.pad(x.detach(), [self.padding] * 4, value=-math.inf)
        windows = padded.unfold(2, self.height, self.stride).unfold(3, self.width, self.stride).flatten(4)
        gaps = windows.amax(-1, keepdim=True) - windows
        # Zeros of Relu are equal, and remain so.
        near(gaps[(gaps > 0) & gaps.isfinite()])
        return F.max_pool2d(x, (self.height, self.width), self.stride, self.padding)


class AveragePool2D(Window):
    def __init__(self, kernel, stride, padding=0):
        super().__init__(kernel, stride, padding)

    def arguments(self):
        kernel, named = self.window()
        return [*kernel, f"Stride = {self.stride}", *named]

    def sums(self, inputs, parameters, near):
        return F.avg_pool2d(inputs[0], (self.height, self.width), self.stride, self.padding)


class GlobalAveragePool2D(Node):
    def arguments(self):
        return []

    def sums(self, inputs, parameters, near):
        return F.adaptive_avg_pool2d(inputs[0], 1).flatten(1)


class BatchNorm(Node):
    def __init__(self, momentum=0.1, epsilon=1e-5):
        self.momentum, self.epsilon, self.means, self.variances = momentum, epsilon, None, None

    def arguments(self):
        return [f"{word} = {value}f" for word, value, default in (
            ("Momentum", self.momentum, 0.1), ("Epsilon", self.epsilon, 1e-5)) if value != default]

    def tensors(self, shape):
        return [((shape[0],), 1.5), ((shape[0],), 0.5)]

    def begin(self, shape):
        self.means, self.variances = torch.zeros(shape[0], dtype=torch.float64), torch.ones(shape[0], dtype=torch.float64)

    def running(self):
        return [self.means, self.variances]

    def sums(self, inputs, parameters, near):
        x = inputs[0]
        channels = x.detach().transpose(0, 1).flatten(1)
        near(CONDITION * channels.std(1, unbiased=False) / channels.abs().amax(1))
        return F.batch_norm(x, self.means, self.variances, *parameters, True, rounded(self.momentum), rounded(self.epsilon))

    def predicted(self, inputs, parameters, near):
        return F.batch_norm(inputs[0], self.means, self.variances, *parameters, False, eps=rounded(self.epsilon))


class LayerNorm(Node):
    def __init__(self, epsilon=1e-5):
        self.epsilon = epsilon

    def arguments(self):
        return [] if self.epsilon == 1e-5 else [f"Epsilon = {self.epsilon}f"]

    def tensors(self, shape):
        return [(tuple(shape), 1.5), (tuple(shape), 0.5)]

    def sums(self, inputs, parameters, near):
        x = inputs[0]
        samples = x.detach().flatten(1)
        near(CONDITION * samples.std(1, unbiased=False) / samples.abs().amax(1))
        return F.layer_norm(x, x.shape[1:], *parameters, rounded(self.epsilon))


class Concat(Node):
    def __init__(self, joined):
        self.joined = (joined,)

    def arguments(self):
        return [f'"{self.joined[0]}"']

    def sums(self, inputs, parameters, near):
        return torch.cat(inputs, 1)


class Add(Node):
    def __init__(self, joined):
        self.joined = (joined,)

    def arguments(self):
        return [f'"{self.joined[0]}"']

    def sums(self, inputs, parameters, near):
        return inputs[0] + inputs[1]


class Activation(Node):
    def __init__(self, activation):
        self.activation = activation

    def arguments(self):
        return [self.activation]

    def sums(self, inputs, parameters, near):
        return inputs[0]


def node(made, name=None, source=None):
    return made.place(name, source)
