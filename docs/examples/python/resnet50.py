"""Writes resnet50.onnx, a network of the shape of ResNet-50 with random weights, and labels.txt.

    pip install numpy onnx
    python resnet50.py FOLDER

The file is like one of torch.onnx.export: input x, float32 [N, 3, 224, 224]; output logits, float32 [N, 1000]; 25.6 million
weights. Random weights make useless predictions, but they take as long and as much memory as trained ones.
"""

import pathlib
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

random = numpy.random.default_rng(1)
nodes = []
weights = []


def weight(name, values):
    weights.append(numpy_helper.from_array(values.astype(numpy.float32), name))
    return name


def node(operator, inputs, name, **attributes):
    nodes.append(helper.make_node(operator, inputs, [name], name, **attributes))
    return name


def convolution(x, name, inputs, outputs, side, stride=1, gain=1.0):
    """A convolution whose batch normalization is folded into it, as exporters do."""
    values = random.normal(size=(outputs, inputs, side, side)) * gain * (2 / (inputs * side * side)) ** 0.5
    parameters = [weight(name + ".weight", values), weight(name + ".bias", random.normal(size=outputs) * 0.01)]
    border = [side // 2] * 4
    return node("Conv", [x, *parameters], name, kernel_shape=[side, side], strides=[stride, stride], pads=border)


def block(x, name, inputs, width, stride):
    """Three convolutions beside a shortcut."""
    y = node("Relu", [convolution(x, name + ".conv1", inputs, width, 1)], name + ".relu1")
    y = node("Relu", [convolution(y, name + ".conv2", width, width, 3, stride)], name + ".relu2")
    y = convolution(y, name + ".conv3", width, 4 * width, 1, gain=0.3)
    if stride > 1 or inputs != 4 * width:
        x = convolution(x, name + ".shortcut", inputs, 4 * width, 1, stride, gain=0.7)
    return node("Relu", [node("Add", [x, y], name + ".add")], name + ".relu3")


def network():
    x = node("Relu", [convolution("x", "conv1", 3, 64, 7, 2)], "relu")
    x = node("MaxPool", [x], "pool", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    inputs = 64
    for stage, (width, blocks) in enumerate([(64, 3), (128, 4), (256, 6), (512, 3)], 1):
        for i in range(blocks):
            x = block(x, f"layer{stage}.{i}", inputs, width, 2 if stage > 1 and i == 0 else 1)
            inputs = 4 * width
    x = node("Flatten", [node("GlobalAveragePool", [x], "average")], "features", axis=1)
    matrix = weight("fc.weight", random.normal(size=(1000, inputs)) * 0.05)
    node("Gemm", [x, matrix, weight("fc.bias", numpy.zeros(1000))], "logits", transB=1)
    return helper.make_graph(
        nodes,
        "resnet50",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, 224, 224])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", 1000])],
        weights,
    )


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    model = helper.make_model(network(), opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, folder / "resnet50.onnx")
    (folder / "labels.txt").write_text("".join(f"class-{i}\n" for i in range(1000)))


if __name__ == "__main__":
    main()
