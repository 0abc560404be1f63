"""Writes metrics.json: what scikit-learn (1.2.1, Debian's python3-sklearn) says of drawn predictions.

Run in this folder: python3 metrics.py
"""
import json
import warnings

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
random = np.random.default_rng(20261125)


def floats(values):
    # As the library sees them: single precision, each written so that it is read back exactly.
    return [float(value) for value in np.asarray(values, np.float32).ravel()]


def classification(samples, classes, spread, decimals, missing=()):
    present = [c for c in range(classes) if c not in missing]
    actual = random.choice(present, samples)
    logits = random.normal(0, 1, (samples, classes))
    logits[np.arange(samples), actual] += spread
    logits[:, list(missing)] = -9
    probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    probabilities = np.round(probabilities, decimals).astype(np.float32)
    predicted = probabilities.argmax(1)
    case = {
        "classes": classes,
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "probabilities": floats(probabilities),
        "accuracy": metrics.accuracy_score(actual, predicted),
        "supports": [int((actual == c).sum()) for c in range(classes)],
        "logLoss": float(-np.log(np.maximum(probabilities[np.arange(samples), actual].astype(np.float64), 2.0 ** -52)).mean()),
    }
    for average in ("macro", "micro", "weighted"):
        case[average] = list(metrics.precision_recall_fscore_support(actual, predicted, average=average, zero_division=0)[:3])
    case["perClass"] = [list(row) for row in zip(*metrics.precision_recall_fscore_support(
        actual, predicted, labels=range(classes), zero_division=0)[:3])]
    # Of equal scores scikit-learn takes the last class first and the library the first; a slope too small to matter otherwise says so.
    ordered = probabilities.astype(np.float64) - np.arange(classes) * 1e-12
    case["topK"] = [float(metrics.top_k_accuracy_score(actual, ordered, k=k, labels=range(classes)))
                    if classes > 2 and k < classes else (1.0 if k == classes else case["accuracy"]) for k in range(1, classes + 1)]
    case["areas"] = [float(metrics.roc_auc_score(actual == c, probabilities[:, c]))
                     if 0 < (actual == c).sum() < samples else None for c in range(classes)]
    return case


def binary(samples, spread, decimals):
    labels = random.random(samples) < 0.3
    scores = np.round(1 / (1 + np.exp(-random.normal(0, 1, samples) - spread * labels)), decimals).astype(np.float32)
    taken = scores >= np.float32(0.5)
    exact = np.where(labels, scores.astype(np.float64), 1 - scores.astype(np.float64))
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(labels, taken, average="binary", zero_division=0)
    return {
        "labels": labels.tolist(),
        "probabilities": floats(scores),
        "accuracy": metrics.accuracy_score(labels, taken),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "specificity": float(metrics.recall_score(~labels, ~taken, zero_division=0)),
        "rocAuc": metrics.roc_auc_score(labels, scores),
        "logLoss": float(-np.log(np.maximum(exact, 2.0 ** -52)).mean()),
    }


def regression(samples, values, noise, constant=False):
    targets = random.normal(100, 3, (samples, values)).astype(np.float32)
    if constant:
        targets[:, 0] = 100.1
    predictions = (targets + random.normal(0, noise, (samples, values))).astype(np.float32)
    exact = (targets.astype(np.float64), predictions.astype(np.float64))
    return {
        "values": values,
        "targets": floats(targets),
        "predictions": floats(predictions),
        "mse": metrics.mean_squared_error(*exact),
        "mae": metrics.mean_absolute_error(*exact),
        "r2": metrics.r2_score(*exact),
    }


cases = {
    "classification": [
        classification(200, 3, 1.0, 6),
        classification(57, 5, 0.5, 1),
        classification(40, 6, 0.3, 6, missing=(2, 5)),
        classification(90, 2, 1.0, 2),
    ],
    "binary": [binary(300, 1.5, 6), binary(80, 0.5, 1), binary(25, -1, 2)],
    "regression": [
        regression(100, 1, 1.0),
        regression(30, 3, 6.0),
        regression(20, 2, 0.5, constant=True),
        regression(20, 2, 0.0, constant=True),
    ],
}
with open("metrics.json", "w", encoding="utf-8") as file:
    json.dump(cases, file, separators=(",", ":"))
    file.write("\n")
