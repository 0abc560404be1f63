#!/usr/bin/env python3
"""Writes the training trajectories that TrajectoryTests reproduces: what PyTorch makes of two small networks.

Usage: python3 trajectory.py   (writes classifier.json, regressor.json, and both with clipped gradients, penalties or layers of
their own beside itself; needs PyTorch 1.13 or later)

All numbers that go in are floats, so that a network in single precision starts from exactly the same ones; PyTorch then
computes in double precision, so that what comes out is right to more digits than single precision has. Matrices are
[inputs, outputs], the transpose of PyTorch's.
"""

import json
import pathlib

import torch
from torch import nn

BATCH = 8
STEPS = 10
SGD_RATE = 0.1
MOMENTUM = 0.9
ADAM_RATE = 0.01

# A ReLU whose sum comes nearer to zero than this could have the other slope in single precision.
KINK = 1e-3


def drawn(*shape, scale=1.0):
    """Floats between -scale and scale, as doubles."""
    return ((2 * torch.rand(*shape, dtype=torch.float32) - 1) * scale).double()


class Network(nn.Module):
    def __init__(self, sizes, activations):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(i, o, dtype=torch.float64) for i, o in zip(sizes, sizes[1:]))
        self.activations = activations
        self.nearest_kink = float("inf")
        with torch.no_grad():
            for layer in self.layers:
                layer.weight.copy_(drawn(*layer.weight.shape, scale=(3 / layer.in_features) ** 0.5))
                layer.bias.copy_(drawn(*layer.bias.shape, scale=0.5))

    def forward(self, x):
        for layer, activation in zip(self.layers, self.activations):
            z = layer(x)
            if activation is torch.relu:
                self.nearest_kink = min(self.nearest_kink, z.abs().min().item())
            x = activation(z)
        return x

    def parameters_as_lists(self):
        return [{"weights": l.weight.T.tolist(), "biases": l.bias.tolist()} for l in self.layers]


def sgd(parameters):
    return torch.optim.SGD(parameters, lr=SGD_RATE, momentum=MOMENTUM)


def adam(parameters):
    return torch.optim.Adam(parameters, lr=ADAM_RATE)


def by_layer(network, scales, create):
    """An optimizer with a learning rate for each layer."""
    optimizer = create([{"params": layer.parameters()} for layer in network.layers])
    rate = optimizer.param_groups[0]["lr"]
    for group, scale in zip(optimizer.param_groups, scales):
        group["lr"] = rate * scale
    return optimizer, rate


def train(sizes, activations, loss, targets, create_optimizer, seed, max_norm=None, max_value=None, l1=0.0, l2=0.0, scales=None, frozen=None):
    """The trajectory, or None when a ReLU came too near to its kink."""
    torch.manual_seed(seed)
    network = Network(sizes, activations)
    inputs = drawn(BATCH, sizes[0])
    targets = targets()
    initial = network.parameters_as_lists()
    optimizer, rate = by_layer(network, scales or [1.0] * len(network.layers), create_optimizer)
    losses = []
    norms = []
    clipped_layers = []
    for step in range(STEPS):
        optimizer.zero_grad()
        value = loss(network(inputs), targets)
        value.backward()
        if max_value is not None:
            largest = [parameter.grad.abs().max().item() for parameter in network.parameters()]
            clipped_layers.append(sum(value > max_value for value in largest))
            nn.utils.clip_grad_value_(network.parameters(), max_value)
        if max_norm is not None:
            norms.append(nn.utils.clip_grad_norm_(network.parameters(), max_norm).item())
        with torch.no_grad():
            for layer in network.layers:
                layer.weight.grad += l1 * layer.weight.sign() + l2 * layer.weight
        if frozen is not None and frozen["first"] <= step < frozen["end"]:
            for parameter in network.layers[frozen["layer"]].parameters():
                parameter.grad = None
        optimizer.step()
        losses.append(value.item())
    if network.nearest_kink < KINK:
        return None
    if max_norm is not None:
        assert min(norms) < max_norm < max(norms), "Some steps are to be clipped, and some not."
    assert max_value is None or max(clipped_layers) > 0, "Some values are to be clipped."
    return {
        "madeBy": f"trajectory.py, PyTorch {torch.__version__}, seed {seed}",
        "learningRate": rate,
        **({"momentum": MOMENTUM} if create_optimizer is sgd else {}),
        **({} if max_norm is None else {"maxGradientNorm": max_norm, "gradientNorms": norms}),
        **({} if max_value is None else {"maxGradientValue": max_value}),
        **({} if l1 == l2 == 0 else {"l1": l1, "l2": l2}),
        **({} if scales is None else {"learningRateScales": scales}),
        **({} if frozen is None else {"frozen": frozen}),
        "inputs": inputs.tolist(),
        "targets": targets.tolist(),
        "initial": initial,
        "losses": losses,
        "final": network.parameters_as_lists(),
    }


def text(value, indent=""):
    """JSON with a row of numbers per line. Python prints the shortest digits that read back as the same double."""
    if isinstance(value, dict):
        inner = indent + "  "
        members = [f"{inner}{json.dumps(name)}: {text(member, inner)}" for name, member in value.items()]
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if isinstance(value, list) and not isinstance(value[0], (int, float)):
        inner = indent + "  "
        return "[\n" + ",\n".join(inner + text(item, inner) for item in value) + f"\n{indent}]"
    return json.dumps(value)


def write(name, *arguments, **options):
    seeds = iter(range(1, 1000))
    trajectory = None
    while trajectory is None:
        trajectory = train(*arguments, next(seeds), **options)
    path = pathlib.Path(__file__).with_name(f"{name}.json")
    path.write_text(text(trajectory) + "\n", encoding="utf-8")
    print(f"{path.name}: {trajectory['madeBy']}, loss {trajectory['losses'][0]:.4f} to {trajectory['losses'][-1]:.4f}")


def identity(z):
    return z


# Cross-entropy takes logits, here as in AnnGen.
CLASSIFIER = [20, 16, 12, 5], [torch.relu, torch.tanh, identity], nn.CrossEntropyLoss(), lambda: torch.randint(5, (BATCH,))
REGRESSOR = [6, 8, 3], [torch.tanh, identity], nn.MSELoss(), lambda: drawn(BATCH, 3)

# Adam's corrections depend on the number of a layer's own steps, so the layer that is frozen for a while is Adam's.
LAYERS = {"scales": [0.25, 1.0, 2.0], "frozen": {"layer": 1, "first": 2, "end": 6}}

write("classifier", *CLASSIFIER, sgd)
write("regressor", *REGRESSOR, sgd)
write("classifier-clipped", *CLASSIFIER, sgd, max_norm=0.75)
write("regressor-clipped-adam", *REGRESSOR, adam, max_norm=0.5)
write("classifier-clipped-by-value", *CLASSIFIER, sgd, max_value=0.03125)
write("classifier-penalised", *CLASSIFIER, sgd, max_value=0.125, l1=0.01, l2=0.02)
write("regressor-penalised-adam", *REGRESSOR, adam, l1=0.01, l2=0.02)
write("classifier-layers-adam", *CLASSIFIER, adam, **LAYERS)
