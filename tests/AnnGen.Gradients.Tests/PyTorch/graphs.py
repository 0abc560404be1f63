#!/usr/bin/env python3
"""Writes the graphs that PyTorchGraphTests reproduces: outputs, loss and gradients, and the weights after ten steps; where batches are
normalised, running values and predictions after them too.

Usage: python3 graphs.py   (writes graphs.json beside itself; needs PyTorch 1.13 or later)

Weights, inputs and targets are drawn as in networks.py. What the test has to know of a graph is its declaration and how many numbers of
which scale each tensor of parameters takes; so a further kind of node is a class in graph_nodes.py and its line in a graph below.
"""

import json
import math
import pathlib

import numpy
import torch

import networks
from graph_nodes import (
    Activation, Add, AveragePool2D, BatchNorm, Concat, Conv2D, Dense, GlobalAveragePool2D, LayerNorm, MaxPool2D, node)

STEPS = 10
LEARNING_RATE = 0.05
MOMENTUM = 0.9

# No sum comes so near a point where a slope jumps, and no maximum so near another number of its window, in any of the steps. Where many
# images have many sums, a wider margin would throw every draw away.
KINK = 2e-5

# At most, so that the file stays small.
MAX_PARAMETERS = 600
BATCHES = [1, 2, 7, 33]
IMAGE_ACTIVATIONS = [name for name in networks.ACTIVATIONS if name != "Softmax"]


class Turn:
    """Values of a list in turn."""

    def __init__(self, values):
        self.values, self.at = list(values), -1

    def next(self):
        self.at += 1
        return self.values[self.at % len(self.values)]


activations = Turn(IMAGE_ACTIVATIONS)


def convolutions():
    """Every kernel with strides, paddings, dilations and groups in turn, over images of odd sizes."""
    images = Turn([(1, 5, 7), (2, 7, 6), (3, 5, 5), (4, 6, 5), (4, 4, 9), (2, 9, 5)])
    windows = Turn([
        {}, {"padding": "same"}, {"stride": 2}, {"padding": 1}, {"stride": 2, "padding": 1}, {"dilation": 2, "padding": 2},
        {"padding": "same", "dilation": 2}, {"stride": 3, "padding": 2}, {"stride": 2, "dilation": 2, "padding": 3}])
    for kernel in [1, 2, 3, (2, 3), (3, 1), 4, (1, 5), 5, (4, 3)] * 4:
        image = images.next()
        yield image, [node(Conv2D(2, kernel, activations.next(), **windows.next()))]
    for groups, outputs, image in [(2, 4, (4, 5, 5)), (4, 4, (4, 5, 7)), (3, 6, (3, 5, 6)), (2, 2, (6, 5, 5)), (5, 5, (5, 7, 3))] * 3:
        yield image, [node(Conv2D(outputs, Turn([3, 2]).next(), activations.next(), groups, **windows.next()))]
    for image in [(2, 7, 7), (3, 9, 8), (1, 11, 9)]:
        yield image, [
            node(Conv2D(4, 3, activations.next(), padding=1)), node(Conv2D(3, 3, activations.next(), stride=2)),
            node(Conv2D(3, 2, activations.next()))]


def pools():
    """Side by side and overlapping, behind a convolution, before one, and of the inputs."""
    for kernel, stride, padding in [(2, 2, 0), (2, 1, 0), (3, 2, 1), (3, 1, 1), ((2, 3), 2, 0), ((3, 2), 1, 1), (3, 3, 0), (2, 3, 1)]:
        yield (2, 7, 8), [node(Conv2D(2, 3, activations.next(), padding="same")), node(MaxPool2D(kernel, stride, padding))]
        yield (3, 6, 7), [node(MaxPool2D(kernel, stride, padding)), node(Conv2D(2, 2, activations.next(), padding=1))]
    yield (1, 12, 12), [
        node(Conv2D(3, 3, "Relu")), node(MaxPool2D(2, 2)), node(Conv2D(4, 2, "Relu")), node(MaxPool2D(2, 2)), node(Dense(7, "Relu"))]


def residual_blocks():
    """Around convolutions, with and without an activation behind the sum; of the inputs; one after the other."""
    for _ in range(4):
        yield (2, 5, 5), [
            node(Conv2D(3, 3, activations.next(), padding=1), "First"), node(Conv2D(3, 3, activations.next(), padding="same")),
            node(Conv2D(3, 3, padding=1)), node(Add("First")), node(Activation(activations.next()))]
        yield (3, 5, 4), [
            node(Conv2D(3, (3, 1), activations.next(), padding="same")), node(Add("Input")), node(Activation(activations.next()), "Second"),
            node(Conv2D(3, 2, padding="same")), node(Add("Second"))]
        yield (2, 6, 5), [
            node(Conv2D(4, 2, activations.next(), stride=2), "Narrow"), node(Conv2D(4, 3, padding=1)),
            node(Add("Narrow")), node(Activation(activations.next()))]


def several_readers():
    """Nodes, and the inputs, that two or three others read: as images, flattened, and both."""
    for _ in range(3):
        yield (2, 5, 6), [
            node(Conv2D(3, 3, activations.next(), padding=1), "Read"), node(Conv2D(2, 3, activations.next(), padding="same"), "Left"),
            node(MaxPool2D(3, 1, 1), "Pooled", "Read"), node(Conv2D(2, 1, activations.next())), node(Add("Left")),
            node(Conv2D(2, 2, activations.next()))]
        yield (2, 4, 5), [
            node(Conv2D(3, 2, activations.next()), "Read"), node(Dense(5, activations.next()), "Flat"),
            node(Conv2D(2, 2, activations.next()), source="Read"), node(Dense(5, activations.next())), node(Add("Flat"))]
        yield (1, 5, 5), [
            node(Dense(6, activations.next()), "Flat"), node(Conv2D(2, 3, activations.next()), source="Input"),
            node(Dense(6, activations.next())), node(Add("Flat"), "Sum"), node(Activation(activations.next())), node(Add("Sum"))]
        yield (2, 4, 4), [
            node(Conv2D(2, 3, activations.next(), padding=1), "Read"), node(Add("Read"), "Twice"),
            node(Activation(activations.next())), node(Add("Read")), node(Add("Twice"))]


def batch_norms():
    """Of the inputs, of images and of vectors; momentum and ε in turn; in residual blocks."""
    momenta = Turn([0.1, 0.3, 0.1, 1.0, 0.01])
    epsilons = Turn([1e-5, 0.001, 1e-5, 0.1])

    def norm():
        return BatchNorm(momenta.next(), epsilons.next())

    for _ in range(4):
        yield (2, 5, 4), [
            node(Conv2D(3, 3, padding=1)), node(norm()), node(Activation(activations.next())), node(Conv2D(2, 2)), node(norm()),
            node(Activation(activations.next()))]
        yield (9,), [node(Dense(7)), node(norm()), node(Activation(activations.next()))]
        yield (3, 4, 5), [node(norm()), node(Conv2D(2, 3, activations.next()))]
        yield (2, 4, 4), [
            node(Conv2D(3, 3, padding=1)), node(norm(), "Read"), node(Conv2D(3, 3, activations.next(), padding=1)), node(norm()),
            node(Add("Read")), node(Activation(activations.next()))]


def layer_norms():
    """Of images, of vectors, and of what others read too."""
    epsilons = Turn([1e-5, 0.001, 1e-5, 0.1])
    for _ in range(4):
        yield (2, 4, 5), [
            node(Conv2D(2, 3, activations.next(), padding=1)), node(LayerNorm(epsilons.next())), node(Conv2D(2, 2, activations.next()))]
        yield (11,), [node(Dense(9)), node(LayerNorm(epsilons.next())), node(Activation(activations.next()))]
        yield (2, 3, 4), [
            node(LayerNorm(epsilons.next()), "Read"), node(Conv2D(2, 3, activations.next(), padding=1)), node(Add("Read")),
            node(LayerNorm(epsilons.next()))]


def means():
    """Over windows, side by side and overlapping, and over channels."""
    for kernel, stride, padding in [(2, 2, 0), (2, 1, 0), (3, 2, 1), (3, 1, 1), ((2, 3), 2, 0), ((3, 2), 1, 1), (3, 3, 0), (2, 3, 1)]:
        yield (2, 7, 8), [node(Conv2D(2, 3, activations.next(), padding="same")), node(AveragePool2D(kernel, stride, padding))]
        yield (3, 6, 7), [node(AveragePool2D(kernel, stride, padding)), node(Conv2D(2, 2, activations.next(), padding=1))]
        yield (2, 5, 6), [node(Conv2D(5, 3, activations.next(), stride=stride)), node(GlobalAveragePool2D())]


def joins():
    """Images and vectors one behind the other, with the inputs, and with what others read too."""
    for _ in range(4):
        yield (2, 4, 5), [
            node(Conv2D(3, 3, activations.next(), padding=1), "Left"), node(Conv2D(2, 3, activations.next(), padding=1)),
            node(Concat("Left")), node(Conv2D(2, 2, activations.next()))]
        yield (2, 5, 4), [
            node(Conv2D(2, 3, activations.next(), padding="same"), "Read"), node(Concat("Input"), "Both"),
            node(AveragePool2D(3, 1, 1)), node(Concat("Read")), node(Conv2D(3, 2, activations.next())), node(GlobalAveragePool2D())]
        yield (7,), [
            node(Dense(5, activations.next()), "Read"), node(Dense(9, activations.next())), node(Concat("Read")), node(Concat("Input"))]
        yield (2, 5, 5), [
            node(Conv2D(3, 3), "Stem"), node(BatchNorm()), node(Activation(activations.next())), node(Concat("Stem")),
            node(Conv2D(3, 2, activations.next())), node(LayerNorm()), node(GlobalAveragePool2D())]


def graphs():
    losses = Turn(networks.LOSSES)
    outputs = Turn(range(60))
    for make in (convolutions, pools, residual_blocks, several_readers, batch_norms, layer_norms, means, joins):
        for image, nodes in make():
            loss = losses.next()
            kind = networks.LOSSES[loss][0]
            last = networks.OUTPUTS[kind][outputs.next() % len(networks.OUTPUTS[kind])]
            yield loss, image, nodes + [node(Dense(2 + outputs.at % 3, last))]


def resolve(nodes):
    """For each node the places of those that it reads; -1 for the inputs."""
    places = {"Input": -1}
    for i, one in enumerate(nodes):
        yield [places[one.source] if one.source else i - 1] + [places[name] for name in one.joined]
        if one.name:
            places[one.name] = i


class Run:
    """A graph with parameters and samples of a seed."""

    def __init__(self, loss, image, nodes, batch, seed):
        self.kind, self.loss, self.loss_kink = networks.LOSSES[loss]
        self.nodes, self.sources, self.nearest = nodes, list(resolve(nodes)), math.inf
        shapes = self.shapes(image)
        for one, sources in zip(nodes, self.sources):
            one.begin(shapes[sources[0]])
        self.tensors = [one.tensors(shapes[sources[0]]) for one, sources in zip(nodes, self.sources)]
        generator = networks.Generator(seed)
        self.parameters = [
            [torch.tensor(generator.numbers(math.prod(shape), scale), dtype=torch.float64).reshape(shape).requires_grad_()
             for shape, scale in tensors] for tensors in self.tensors]
        self.all = [parameter for parameters in self.parameters for parameter in parameters]
        self.x = torch.tensor(generator.numbers(batch * math.prod(image), 1), dtype=torch.float64).reshape(batch, *image)
        self.targets = networks.draw_targets(generator, self.kind, batch, nodes[-1].units)

    def shapes(self, image):
        """The shapes of all nodes, and of the inputs at -1, from a pass with zeros."""
        values = {-1: torch.zeros(2, *image, dtype=torch.float64)}
        for i, (one, sources) in enumerate(zip(self.nodes, self.sources)):
            inputs = [values[source] for source in sources]
            zeros = [torch.zeros(shape, dtype=torch.float64) for shape, _ in one.tensors(inputs[0].shape[1:])]
            values[i] = one.sums(inputs, zeros, lambda _: None)
        return {i: value.shape[1:] for i, value in values.items()}

    def near(self, distances):
        if distances.numel():
            self.nearest = min(self.nearest, distances.abs().min().item())

    def forward(self, predicts=False):
        """Activations and sums of the last node."""
        values = {-1: self.x}
        for i, (one, sources) in enumerate(zip(self.nodes, self.sources)):
            function, has_kink = networks.ACTIVATIONS[one.activation]
            compute = one.predicted if predicts else one.sums
            z = compute([values[source] for source in sources], self.parameters[i], self.near)
            if has_kink:
                self.near(z.detach())
            values[i] = function(z)
        return values[i], z

    def running(self):
        return [values for one in self.nodes for values in one.running()]

    def predict(self):
        with torch.no_grad():
            return self.forward(predicts=True)[0]

    def run(self):
        """What PyTorch makes of it, or None when anything came too near a kink."""
        result = None
        predicted = self.predict()
        optimizer = torch.optim.SGD(
            self.all, lr=float(numpy.float32(LEARNING_RATE)), momentum=float(numpy.float32(MOMENTUM)))
        for _ in range(STEPS):
            optimizer.zero_grad()
            a, z = self.forward()
            value = self.loss(a if self.kind == "values" else z, self.targets)
            value.backward()
            if self.loss_kink is not None:
                self.near((a.detach() - self.targets).abs() - self.loss_kink)
            if self.nearest < KINK:
                return None
            if result is None:
                result = {
                    "outputs": networks.digits(predicted.flatten()),
                    "value": networks.digits(value.reshape(1))[0],
                    "gradients": networks.digits(torch.cat([parameter.grad.flatten() for parameter in self.all])),
                }
            optimizer.step()
        result["final"] = networks.digits(torch.cat([parameter.flatten() for parameter in self.all]))
        if self.running():
            result["running"] = networks.digits(torch.cat(self.running()))
            result["predictions"] = networks.digits(self.predict().flatten())
            if self.nearest < KINK:
                return None
        return result


def main():
    generator = networks.Generator(2)
    batches = Turn(BATCHES)
    lines = []
    thrown_away = 0
    for loss, image, nodes in graphs():
        batch = batches.next()
        if batch == 1 and any(isinstance(one, BatchNorm) for one in nodes):
            batch = batches.next()
        result = None
        while result is None:
            seed = generator.below(2**24)
            run = Run(loss, image, nodes, batch, seed)
            count = sum(parameter.numel() for parameter in run.all)
            assert count <= MAX_PARAMETERS, (count, [one.text() for one in nodes])
            result = run.run()
            thrown_away += result is None
        lines.append({
            "loss": loss,
            "input": image,
            "nodes": [one.text() for one in nodes],
            "layers": [[{"count": math.prod(shape), "scale": scale} for shape, scale in tensors] for tensors in run.tensors if tensors],
            "batch": batch,
            "targets": run.kind,
            "units": nodes[-1].units,
            "seed": seed,
            **result,
        })

    header = {
        "madeBy": f"graphs.py, PyTorch {torch.__version__}", "steps": STEPS, "learningRate": LEARNING_RATE, "momentum": MOMENTUM}
    text = "{\n" + "".join(f"  {json.dumps(name)}: {json.dumps(value)},\n" for name, value in header.items())
    text += '  "graphs": [\n' + ",\n".join(f"    {json.dumps(line, separators=(',', ':'))}" for line in lines) + "\n  ]\n}\n"
    path = pathlib.Path(__file__).with_name("graphs.json")
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(lines)} graphs, {len(text)} bytes; {thrown_away} draws were thrown away")


main()
