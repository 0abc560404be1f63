#!/usr/bin/env python3
"""Writes the training trajectories that TrajectoryTests reproduces: what PyTorch makes of two small networks.

Usage: python3 trajectory.py   (writes classifier.json, regressor.json, and both with clipped gradients beside itself; needs
PyTorch 1.13 or later)

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


def train(sizes, activations, loss, targets, create_optimizer, max_norm, seed):
    """The trajectory, or None when a ReLU came too near to its kink."""
    torch.manual_seed(seed)
    network = Network(sizes, activations)
    inputs = drawn(BATCH, sizes[0])
    targets = targets()
    initial = network.parameters_as_lists()
    optimizer = create_optimizer(network.parameters())
    losses = []
    norms = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        value = loss(network(inputs), targets)
        value.backward()
        if max_norm is not None:
            norms.append(nn.utils.clip_grad_norm_(network.parameters(), max_norm).item())
        optimizer.step()
        losses.append(value.item())
    if network.nearest_kink < KINK:
        return None
    if max_norm is not None:
        assert min(norms) < max_norm < max(norms), "Some steps are to be clipped, and some not."
    return {
        "madeBy": f"trajectory.py, PyTorch {torch.__version__}, seed {seed}",
        "learningRate": optimizer.param_groups[0]["lr"],
        **({"momentum": MOMENTUM} if create_optimizer is sgd else {}),
        **({} if max_norm is None else {"maxGradientNorm": max_norm, "gradientNorms": norms}),
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


def write(name, *arguments):
    seeds = iter(range(1, 1000))
    trajectory = None
    while trajectory is None:
        trajectory = train(*arguments, next(seeds))
    path = pathlib.Path(__file__).with_name(f"{name}.json")
    path.write_text(text(trajectory) + "\n", encoding="utf-8")
    print(f"{path.name}: {trajectory['madeBy']}, loss {trajectory['losses'][0]:.4f} to {trajectory['losses'][-1]:.4f}")


def identity(z):
    return z


# Cross-entropy takes logits, here as in AnnGen.
CLASSIFIER = [20, 16, 12, 5], [torch.relu, torch.tanh, identity], nn.CrossEntropyLoss(), lambda: torch.randint(5, (BATCH,))
REGRESSOR = [6, 8, 3], [torch.tanh, identity], nn.MSELoss(), lambda: drawn(BATCH, 3)

write("classifier", *CLASSIFIER, sgd, None)
write("regressor", *REGRESSOR, sgd, None)
write("classifier-clipped", *CLASSIFIER, sgd, 0.75)
write("regressor-clipped-adam", *REGRESSOR, adam, 0.5)
