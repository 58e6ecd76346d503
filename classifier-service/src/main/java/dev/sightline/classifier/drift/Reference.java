package dev.sightline.classifier.drift;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.classifier.domain.DriftFeature;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model file says of the images and answers that its stream is to be like, see "The
 * reference" in {@code docs/contract.md}. Features that this service does not know are left out.
 */
record Reference(Map<DriftFeature, Expected> features) {
  /** The key of a model's metadata that it stands under. */
  static final String KEY = "sightline.reference";

  Reference {
    features = Collections.unmodifiableMap(new EnumMap<>(features));
  }

  /**
   * @param classes how many the model has
   * @throws IllegalArgumentException with the reason, where the text is no reference of such a
   *     model
   */
  static Reference parse(String json, int classes) {
    Struct said = struct(json);
    List<Integer> counts = integers(said, "classes");
    if (counts.size() != classes) {
      throw new IllegalArgumentException(
          "it has %d classes, the model %d".formatted(counts.size(), classes));
    }
    Map<DriftFeature, Expected> features = new EnumMap<>(DriftFeature.class);
    features.put(DriftFeature.CLASS, Expected.of(indices(classes), counts));
    Struct measured = said.getFieldsOrDefault("features", nothing()).getStructValue();
    for (DriftFeature feature : DriftFeature.values()) {
      if (measured.containsFields(feature.text())) {
        Struct of = measured.getFieldsOrThrow(feature.text()).getStructValue();
        features.put(feature, Expected.of(numbers(of, "bounds"), integers(of, "counts")));
      }
    }
    return new Reference(features);
  }

  /** Each class is a range of its own: the index is its upper bound. */
  private static List<Double> indices(int classes) {
    return IntStream.range(0, classes - 1).mapToObj(Double::valueOf).toList();
  }

  private static Struct struct(String json) {
    Struct.Builder builder = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(json, builder);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("it is not a JSON object", e);
    }
    return builder.build();
  }

  private static List<Integer> integers(Struct of, String name) {
    return numbers(of, name).stream().map(number -> (int) Math.round(number)).toList();
  }

  private static List<Double> numbers(Struct of, String name) {
    ListValue list = of.getFieldsOrDefault(name, nothing()).getListValue();
    if (!list.getValuesList().stream().allMatch(Value::hasNumberValue)) {
      throw new IllegalArgumentException("its " + name + " are not numbers");
    }
    return list.getValuesList().stream().map(Value::getNumberValue).toList();
  }

  private static Value nothing() {
    return Value.getDefaultInstance();
  }
}
