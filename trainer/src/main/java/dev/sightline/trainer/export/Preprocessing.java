package dev.sightline.trainer.export;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;

/** Translates DL4J's reshaping between layers. */
final class Preprocessing {
  private Preprocessing() {}

  /** Appends the reshaping; appends nothing if there is none. */
  static Features append(
      GraphBuilder graph, String place, @Nullable InputPreProcessor preProcessor, Features in) {
    if (preProcessor == null) {
      return in;
    }
    try {
      return append(graph, preProcessor, in);
    } catch (UnsupportedLayerException e) {
      throw e.in(place);
    }
  }

  private static Features append(GraphBuilder graph, InputPreProcessor preProcessor, Features in) {
    if (preProcessor instanceof CnnToFeedForwardPreProcessor flatten
        && flatten.getFormat() == CNN2DFormat.NCHW) {
      return Flattening.append(graph, in);
    } else if (preProcessor instanceof FeedForwardToCnnPreProcessor planes) {
      return planes(graph, planes, in);
    } else if (preProcessor instanceof ComposableInputPreProcessor composed) {
      Features out = in;
      for (InputPreProcessor part : composed.getInputPreProcessors()) {
        out = append(graph, part, out);
      }
      return out;
    }
    throw new UnsupportedLayerException("preprocessor " + preProcessor.getClass().getSimpleName());
  }

  private static Features planes(
      GraphBuilder graph, FeedForwardToCnnPreProcessor conf, Features in) {
    if (!in.shape().flat()) {
      return in;
    }
    FeatureShape shape =
        FeatureShape.planes(
            (int) conf.getNumChannels(), (int) conf.getInputHeight(), (int) conf.getInputWidth());
    String sizes = graph.integers("shape", -1, shape.channels(), shape.height(), shape.width());
    return new Features(graph.node("Reshape", List.of(in.name(), sizes)), shape);
  }
}
