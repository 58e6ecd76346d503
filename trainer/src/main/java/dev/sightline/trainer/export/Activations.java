package dev.sightline.trainer.export;

import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Translates activation functions with DL4J's definitions. */
final class Activations {
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_GAMMA = 1.0507009873554805;

  private Activations() {}

  /** Appends the activation; appends nothing for the identity. */
  static Features append(GraphBuilder graph, IActivation activation, Features in) {
    if (activation instanceof ActivationIdentity) {
      return in;
    }
    if (activation instanceof ActivationSoftmax && !in.shape().flat()) {
      throw new UnsupportedLayerException("softmax over planes (only over a row of values)");
    }
    return in.named(nodes(graph, activation, in.name()));
  }

  private static String nodes(GraphBuilder graph, IActivation activation, String in) {
    if (activation instanceof ActivationReLU relu) {
      return relu(graph, relu, in);
    } else if (activation instanceof ActivationGELU gelu) {
      return gelu.isPrecise() ? Gelu.byTanh(graph, in) : Gelu.bySigmoid(graph, in);
    } else if (activation instanceof ActivationSwish) {
      return graph.node("Mul", List.of(in, graph.node("Sigmoid", List.of(in))));
    } else if (activation instanceof ActivationMish) {
      String softplus = graph.node("Softplus", List.of(in));
      return graph.node("Mul", List.of(in, graph.node("Tanh", List.of(softplus))));
    } else if (activation instanceof ActivationReLU6) {
      return clipped(graph, in, 0, 6);
    } else if (activation instanceof ActivationHardTanH) {
      return clipped(graph, in, -1, 1);
    }
    return node(graph, activation, in);
  }

  /** Appends an activation that is a single node without constants. */
  private static String node(GraphBuilder graph, IActivation activation, String in) {
    List<String> inputs = List.of(in);
    if (activation instanceof ActivationSoftmax) {
      return graph.node("Softmax", inputs, Attribute.integer("axis", 1));
    } else if (activation instanceof ActivationLReLU leaky) {
      return graph.node("LeakyRelu", inputs, Attribute.real("alpha", leaky.getAlpha()));
    } else if (activation instanceof ActivationELU elu) {
      return graph.node("Elu", inputs, Attribute.real("alpha", elu.getAlpha()));
    } else if (activation instanceof ActivationSELU) {
      return graph.node(
          "Selu", inputs, Attribute.real("alpha", SELU_ALPHA), Attribute.real("gamma", SELU_GAMMA));
    } else if (activation instanceof ActivationHardSigmoid) {
      return graph.node(
          "HardSigmoid", inputs, Attribute.real("alpha", 0.2), Attribute.real("beta", 0.5));
    } else if (activation instanceof ActivationSigmoid) {
      return graph.node("Sigmoid", inputs);
    } else if (activation instanceof ActivationTanH) {
      return graph.node("Tanh", inputs);
    } else if (activation instanceof ActivationSoftPlus) {
      return graph.node("Softplus", inputs);
    } else if (activation instanceof ActivationSoftSign) {
      return graph.node("Softsign", inputs);
    }
    throw new UnsupportedLayerException("activation " + activation.getClass().getSimpleName());
  }

  private static String relu(GraphBuilder graph, ActivationReLU relu, String in) {
    if (relu.getThreshold() != null && relu.getThreshold() != 0) {
      throw new UnsupportedLayerException("ActivationReLU with threshold " + relu.getThreshold());
    }
    boolean leaky = relu.getNegativeSlope() != null && relu.getNegativeSlope() != 0;
    if (leaky && relu.getMax() != null) {
      throw new UnsupportedLayerException("ActivationReLU with both a slope and a maximum");
    }
    if (leaky) {
      return graph.node("LeakyRelu", List.of(in), Attribute.real("alpha", relu.getNegativeSlope()));
    }
    return relu.getMax() == null
        ? graph.node("Relu", List.of(in))
        : clipped(graph, in, 0, relu.getMax().floatValue());
  }

  private static String clipped(GraphBuilder graph, String in, float least, float most) {
    return graph.node(
        "Clip",
        List.of(
            in,
            graph.constant("least", new float[] {least}),
            graph.constant("most", new float[] {most})));
  }
}
