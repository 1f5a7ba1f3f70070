"""One training step of a network that Java describes, timed on request.

Reads a JSON description (nodes in order, as the graphs of Afterimage have them), builds it of torch.nn modules, and
then answers every line "N" on standard input with the milliseconds, of the clock and of the processors, of N training
steps: forward, soft Dice, backward, NAdam. Stands for how the same training is usually written.
"""
import json
import sys
import time

import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, nodes):
        super().__init__()
        self.nodes = nodes
        self.layers = nn.ModuleDict()
        for i, node in enumerate(nodes):
            layer = self.layer(node)
            if layer is not None:
                self.layers[str(i)] = layer

    @staticmethod
    def layer(node):
        op = node["op"]
        if op == "conv":
            return nn.Conv2d(node["in"], node["out"], node["kernel"], node["stride"], node["padding"],
                             node["dilation"], node["groups"], bias=node["bias"])
        if op == "batchNorm":
            return nn.BatchNorm2d(node["channels"])
        if op == "relu":
            return nn.ReLU(inplace=True)
        if op == "relu6":
            return nn.ReLU6(inplace=True)
        if op == "maxPool":
            return nn.MaxPool2d(node["kernel"], node["stride"], node["padding"])
        return None

    def forward(self, x):
        values = [x]
        for i, node in enumerate(self.nodes):
            if i == 0:
                continue
            inputs = [values[j] for j in node["inputs"]]
            op = node["op"]
            if op == "concat":
                values.append(torch.cat(inputs, 1))
            elif op == "add":
                values.append(inputs[0] + inputs[1])
            elif op == "upsample":
                values.append(F.interpolate(inputs[0], scale_factor=2, mode="nearest"))
            else:
                values.append(self.layers[str(i)](inputs[0]))
        return values[-1]


def dice(logits, masks):
    p = torch.sigmoid(logits)
    overlap = (p * masks).sum((2, 3))
    total = p.sum((2, 3)) + masks.sum((2, 3))
    return (1 - 2 * overlap / total.clamp_min(1e-7)).mean()


def main():
    with open(sys.argv[1]) as file:
        description = json.load(file)
    torch.set_num_threads(description["threads"])
    torch.manual_seed(1)
    network = Network(description["nodes"]).train()
    optimiser = torch.optim.NAdam(network.parameters(), lr=1e-4)
    side = description["side"]
    x = torch.rand(description["batch"], 3, side, side)
    masks = (torch.rand(description["batch"], 1, side, side) > 0.5).float()
    print("torch " + torch.__version__, flush=True)
    for line in sys.stdin:
        start, used = time.perf_counter(), time.process_time()
        for _ in range(int(line)):
            optimiser.zero_grad()
            loss = dice(network(x), masks)
            loss.backward()
            optimiser.step()
            loss.item()
        print(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used), flush=True)


main()
