"""Writes models as PyTorch 1.13 exports them, and what they compute: models.json and a file for each model.

/usr/bin/python3 models.py
"""

import json
import warnings

import torch
from torch import nn
from torch.nn import functional as F

warnings.filterwarnings("ignore")


class MatMulNet(nn.Module):
    """A product and a sum that are two operators; log-probabilities; a reshape with a batch that follows."""

    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(36, 7) * 0.3)
        self.b1 = nn.Parameter(torch.randn(7))
        self.w2 = nn.Parameter(torch.randn(7, 5))

    def forward(self, x):
        x = torch.tanh(x.reshape(-1, 36) @ self.w1 + self.b1)
        return F.log_softmax(x @ self.w2, dim=1)


class ViewNet(nn.Module):
    """The first model of every tutorial: view(x.size(0), -1)."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.conv2 = nn.Conv2d(4, 6, 3, stride=2)
        self.fc1 = nn.Linear(6, 8)
        self.fc2 = nn.Linear(8, 5)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.relu(self.conv2(x))
        x = x.view(x.size(0), -1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return F.softmax(self.fc2(x), dim=1)


class BatchNormNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.bn0 = nn.BatchNorm2d(2)
        self.conv = nn.Conv2d(2, 4, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(4, eps=1e-3)
        self.pool = nn.AvgPool2d(2)
        self.padded = nn.AvgPool2d(3, stride=2, padding=1)
        self.fc = nn.Linear(4, 6)
        self.bn2 = nn.BatchNorm1d(6)
        self.out = nn.Linear(6, 3)

    def forward(self, x):
        x = self.padded(self.pool(F.relu(self.bn1(self.conv(self.bn0(x))))))
        return self.out(torch.sigmoid(self.bn2(self.fc(torch.flatten(x, 1)))))


class ResidualNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 4, 3, padding=1)
        self.conv1 = nn.Conv2d(4, 4, 3, padding=1)
        self.conv2 = nn.Conv2d(4, 4, 3, padding=1)
        self.side = nn.Conv2d(4, 2, 1)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(9, 3)

    def forward(self, x):
        stem = F.relu(self.stem(x))
        block = F.relu(stem + self.conv2(F.relu(self.conv1(stem))))
        joined = torch.cat([block, self.side(block), x], dim=1)
        return self.fc(torch.flatten(self.pool(joined), 1))


class GroupedNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2)
        self.conv2 = nn.Conv2d(6, 6, 3, padding=2, dilation=2, groups=6)
        self.conv3 = nn.Conv2d(6, 2, (3, 1), padding=(1, 0))

    def forward(self, x):
        x = F.elu(self.conv2(F.leaky_relu(self.conv1(x), 0.2)), 0.5)
        return torch.sigmoid(self.conv3(x).mean([2, 3]))


class ActivationsNet(nn.Module):
    """Each activation, alone or put together of several operators, and a skip of each kind."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(5, 5) for _ in range(6)])
        self.norm = nn.LayerNorm(5)

    def forward(self, x):
        layers = self.layers
        x = F.gelu(layers[0](x))
        x = F.silu(layers[1](x)) + x
        x = F.gelu(self.norm(layers[2](x)), approximate="tanh")
        x = torch.tanh(F.silu(layers[3](x)))
        y = layers[4](x)
        x = F.softplus(F.gelu(y) + y)
        return layers[5](x)


def models():
    return {
        "flatten": (
            nn.Sequential(nn.Flatten(), nn.Linear(36, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 5)), [1, 6, 6],
            {"dynamic_axes": {"input": {0: "batch"}, "output": {0: "batch"}}}),
        "matmul": (MatMulNet(), [1, 6, 6], {"do_constant_folding": False}),
        "view": (ViewNet(), [1, 8, 8], {"dynamic_axes": {"input": {0: "batch"}}}),
        "view_fixed": (ViewNet(), [1, 8, 8], {"opset_version": 9, "keep_initializers_as_inputs": True}),
        "batchnorm": (BatchNormNet(), [2, 6, 6], {"training": torch.onnx.TrainingMode.PRESERVE, "do_constant_folding": False}),
        "batchnorm_folded": (BatchNormNet(), [2, 6, 6], {}),
        "residual": (ResidualNet(), [3, 6, 6], {"dynamic_axes": {"input": {0: "batch"}}}),
        "grouped": (GroupedNet(), [4, 7, 8], {}),
        "activations": (ActivationsNet(), [5], {"opset_version": 17}),
    }


def main():
    torch.manual_seed(1)
    results = {}
    for name, (model, shape, options) in models().items():
        # Running values start alike.
        for module in model.modules():
            if hasattr(module, "running_var"):
                module.running_mean.copy_(torch.randn_like(module.running_mean))
                module.running_var.copy_(torch.rand_like(module.running_var) + 0.5)
                module.weight.data.copy_(torch.rand_like(module.weight) + 0.5)
                module.bias.data.copy_(torch.randn_like(module.bias))
        model.eval()
        inputs = torch.randn(3, *shape)
        with torch.no_grad():
            outputs = model(inputs)
        torch.onnx.export(
            model, torch.randn(1, *shape), name + ".onnx", input_names=["input"], output_names=["output"],
            **{"opset_version": 13, **options})
        results[name] = {"inputs": inputs.flatten().tolist(), "outputs": outputs.flatten().tolist()}
    with open("models.json", "w") as file:
        json.dump(results, file)
        file.write("\n")


if __name__ == "__main__":
    main()
