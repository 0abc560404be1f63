#!/usr/bin/env python3
"""Writes the networks that PyTorchNetworkTests reproduces: outputs, loss and gradients, and the weights after ten steps.

Usage: python3 networks.py   (writes networks.json beside itself; needs PyTorch 1.13 or later)

Architectures, weights, inputs and targets are drawn from a linear congruential generator that the test has too, so that only
what PyTorch computes from them is written, in double precision, and rounded to eight digits. What goes in are floats, so that a
network in single precision starts from exactly the same numbers. No sum, in any of the steps, comes near a point where the slope
of its activation or of the loss jumps: such draws are thrown away.
"""

import json
import math
import pathlib

import numpy
import torch
from torch.nn import functional as F

COUNT = 204
STEPS = 10
LEARNING_RATE = 0.05
MOMENTUM = 0.9
KINK = 1e-3

# At most, so that the file stays small.
MAX_PARAMETERS = 220
WIDTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 16, 17, 18, 31, 32, 33]
BATCHES = [1, 2, 3, 5, 7, 8]


class Generator:
    """Numbers from the upper bits of Knuth's 64-bit linear congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 40) * limit >> 24

    def number(self, scale):
        """A float of at least -scale and below scale, rounded once from a double."""
        return float(numpy.float32((self.below(2**24) - 2**23) / 2**23 * scale))

    def numbers(self, count, scale):
        return [self.number(scale) for _ in range(count)]


class StraightThroughStep(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z):
        return (z >= 0).to(z.dtype)

    @staticmethod
    def backward(ctx, delta):
        return delta


# By how the declaration says it: the function, and whether its slope jumps at 0.
ACTIVATIONS = {
    "Identity": (lambda z: z, False),
    "Relu": (torch.relu, True),
    "Sigmoid": (torch.sigmoid, False),
    "Tanh": (torch.tanh, False),
    "Softmax": (lambda z: torch.softmax(z, -1), False),
    "LeakyRelu": (F.leaky_relu, True),
    "LeakyRelu, Slope = 0.2f": (lambda z: F.leaky_relu(z, float(numpy.float32(0.2))), True),
    "Elu": (F.elu, False),
    "Elu, Alpha = 1.5f": (lambda z: F.elu(z, 1.5), True),
    "Gelu": (F.gelu, False),
    "GeluTanh": (lambda z: F.gelu(z, approximate="tanh"), False),
    "Silu": (F.silu, False),
    "Softplus": (F.softplus, False),
    "Activation.Step": (StraightThroughStep.apply, True),
}


def weights(units):
    return torch.tensor([0.5 + 0.75 * (c % 4) for c in range(units)], dtype=torch.float64)


def cross_entropy(smoothing=0.0, weighted=False):
    smoothing = float(numpy.float32(smoothing))
    return lambda z, t: F.cross_entropy(z, t, weights(z.shape[1]) if weighted else None, label_smoothing=smoothing)


def binary_cross_entropy(positive_weight):
    return lambda z, t: F.binary_cross_entropy_with_logits(z, t, pos_weight=torch.tensor(positive_weight, dtype=torch.float64))


# By how the declaration says it: the kind of targets, the function, and where its slope jumps, in |output - target|.
LOSSES = {
    "MeanSquaredError": ("values", F.mse_loss, None),
    "MeanAbsoluteError": ("values", F.l1_loss, 0),
    "Huber": ("values", F.huber_loss, None),
    "Huber, Delta = 0.5f": ("values", lambda a, t: F.huber_loss(a, t, delta=0.5), None),
    "CrossEntropy": ("classes", cross_entropy(), None),
    "CrossEntropy, LabelSmoothing = 0.1f": ("classes", cross_entropy(0.1), None),
    "CrossEntropy, ClassWeights": ("classes", cross_entropy(weighted=True), None),
    "CrossEntropy, LabelSmoothing = 0.2f, ClassWeights": ("classes", cross_entropy(0.2, weighted=True), None),
    "CrossEntropy, Targets = TargetKind.ClassProbabilities": ("probabilities", cross_entropy(), None),
    "CrossEntropy, Targets = TargetKind.ClassProbabilities, LabelSmoothing = 0.1f, ClassWeights":
        ("probabilities", cross_entropy(0.1, weighted=True), None),
    "BinaryCrossEntropy": ("answers", binary_cross_entropy(1.0), None),
    "BinaryCrossEntropy, PositiveWeight = 3f": ("answers", binary_cross_entropy(3.0), None),
}

OUTPUTS = {
    "values": [name for name in ACTIVATIONS],
    "classes": ["Softmax", "Identity"],
    "probabilities": ["Softmax", "Identity"],
    "answers": ["Sigmoid", "Identity"],
}


def draw_architecture(generator, number):
    """Every loss in turn, and every activation in the output layer that the loss takes; all else is drawn."""
    loss = list(LOSSES)[number % len(LOSSES)]
    kind = LOSSES[loss][0]
    outputs = OUTPUTS[kind]
    while True:
        inputs = WIDTHS[generator.below(len(WIDTHS))]
        layers = []
        for _ in range(generator.below(4)):
            layers.append((WIDTHS[generator.below(len(WIDTHS))], list(ACTIVATIONS)[generator.below(len(ACTIVATIONS))]))
        layers.append((WIDTHS[generator.below(len(WIDTHS))], outputs[number // len(LOSSES) % len(outputs)]))
        widths = [inputs] + [units for units, _ in layers]
        parameters = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
        last_units, last = layers[-1]
        if parameters <= MAX_PARAMETERS and (last_units > 1 or (last != "Softmax" and kind in ("values", "answers"))):
            return loss, inputs, layers, BATCHES[generator.below(len(BATCHES))]


def draw_targets(generator, kind, batch, units):
    if kind == "classes":
        return torch.tensor([generator.below(units) for _ in range(batch)])
    if kind == "values":
        rows = [generator.numbers(units, 1) for _ in range(batch)]
    elif kind == "answers":
        rows = [[float(generator.below(2)) for _ in range(units)] for _ in range(batch)]
    else:
        rows = []
        for _ in range(batch):
            parts = [generator.below(100) + 1 for _ in range(units)]
            rows.append([float(numpy.float32(part / sum(parts))) for part in parts])
    return torch.tensor(rows, dtype=torch.float64)


def run(loss, inputs, layers, batch, seed):
    """What PyTorch makes of it, or None when a sum came too near a kink."""
    generator = Generator(seed)
    kind, loss_function, loss_kink = LOSSES[loss]
    parameters = []
    width = inputs
    for units, _ in layers:
        after_softmax = parameters and layers[len(parameters) // 2 - 1][1] == "Softmax"
        scale = 4 if after_softmax else 1.5 / math.sqrt(width)
        parameters.append(torch.tensor(generator.numbers(width * units, scale), dtype=torch.float64).reshape(width, units))
        parameters.append(torch.tensor(generator.numbers(units, 0.5), dtype=torch.float64))
        width = units
    for parameter in parameters:
        parameter.requires_grad_()
    x = torch.tensor(generator.numbers(batch * inputs, 1), dtype=torch.float64).reshape(batch, inputs)
    targets = draw_targets(generator, kind, batch, width)

    nearest = math.inf

    def forward():
        """Activations and sums of the output layer."""
        nonlocal nearest
        a = x
        for (_, activation), w, b in zip(layers, parameters[::2], parameters[1::2]):
            function, has_kink = ACTIVATIONS[activation]
            z = a @ w + b
            if has_kink:
                nearest = min(nearest, z.abs().min().item())
            a = function(z)
        return a, z

    result = None
    optimizer = torch.optim.SGD(parameters, lr=float(numpy.float32(LEARNING_RATE)), momentum=float(numpy.float32(MOMENTUM)))
    for _ in range(STEPS):
        optimizer.zero_grad()
        a, z = forward()
        value = loss_function(a if kind == "values" else z, targets)
        value.backward()
        if loss_kink is not None:
            nearest = min(nearest, ((a - targets).abs() - loss_kink).abs().min().item())
        if nearest < KINK:
            return None
        if result is None:
            result = {
                "outputs": digits(a.flatten()),
                "value": digits(value.reshape(1))[0],
                "gradients": digits(torch.cat([parameter.grad.flatten() for parameter in parameters])),
            }
        optimizer.step()
    return {**result, "final": digits(torch.cat([parameter.flatten() for parameter in parameters]))}


def digits(tensor):
    return [float(f"{number:.8g}") for number in tensor.tolist()]


def main():
    generator = Generator(1)
    lines = []
    thrown_away = 0
    for number in range(COUNT):
        result = None
        while result is None:
            loss, inputs, layers, batch = draw_architecture(generator, number)
            seed = generator.below(2**24)
            result = run(loss, inputs, layers, batch, seed)
            thrown_away += result is None
        lines.append({
            "loss": loss,
            "inputs": inputs,
            "layers": [{"units": units, "activation": activation} for units, activation in layers],
            "batch": batch,
            "targets": LOSSES[loss][0],
            "seed": seed,
            **result,
        })

    header = {
        "madeBy": f"networks.py, PyTorch {torch.__version__}",
        "steps": STEPS,
        "learningRate": LEARNING_RATE,
        "momentum": MOMENTUM,
    }
    text = "{\n" + "".join(f"  {json.dumps(name)}: {json.dumps(value)},\n" for name, value in header.items())
    text += '  "networks": [\n' + ",\n".join(f"    {json.dumps(line, separators=(',', ':'))}" for line in lines) + "\n  ]\n}\n"
    path = pathlib.Path(__file__).with_name("networks.json")
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(lines)} networks, {len(text)} bytes; {thrown_away} draws were thrown away")


if __name__ == "__main__":
    main()
