package dev.sightline.modelstore;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of images and answers that a stream is compared with to find drift, see "The
 * reference" in {@code docs/contract.md}.
 *
 * @param source description of the counted images, for people
 * @param classes number of images classified as each class, by class index
 * @param features histograms by name, such as {@code confidence}
 */
public record DriftReference(
    String source, List<Integer> classes, Map<String, Histogram> features) {
  /**
   * A histogram: the number of images whose value is in each range.
   *
   * @param bounds upper bounds of all ranges except the last: finite and in ascending order; a
   *     bound is part of the range that it ends
   * @param counts number of images in each range; one more entry than {@code bounds}
   */
  public record Histogram(List<Double> bounds, List<Integer> counts) {
    public Histogram {
      bounds = List.copyOf(bounds);
      counts = List.copyOf(counts);
      if (counts.size() != bounds.size() + 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%d bounds make %d ranges, not %d",
                bounds.size(),
                bounds.size() + 1,
                counts.size()));
      }
      requireCounts(counts);
      double before = Double.NEGATIVE_INFINITY;
      for (double bound : bounds) {
        if (!Double.isFinite(bound) || bound <= before) {
          throw new IllegalArgumentException("the bounds " + bounds + " do not rise");
        }
        before = bound;
      }
    }
  }

  public DriftReference {
    classes = List.copyOf(classes);
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    requireCounts(classes);
  }

  private static void requireCounts(List<Integer> counts) {
    if (counts.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("the counts " + counts + " are not all 0 or more");
    }
    if (sum(counts) == 0) {
      throw new IllegalArgumentException("it has no images");
    }
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).reduce(0, Math::addExact);
  }

  /** Returns the number of images. */
  public int images() {
    return sum(classes);
  }

  /**
   * Reads the JSON in a model's metadata.
   *
   * @param classes number of classes of the model
   * @param names the features to read; others are ignored, regardless of their form
   */
  public static Parsed<DriftReference> parse(String json, int classes, Set<String> names) {
    try {
      if (!(Json.read(json) instanceof Map<?, ?> fields)) {
        return Parsed.fault("it is not a JSON object");
      }
      List<Integer> counts = integers(fields, "classes");
      if (counts.size() != classes) {
        return Parsed.fault(
            String.format(Locale.ROOT, "it has %d classes, the model %d", counts.size(), classes));
      }
      String source = fields.get("source") instanceof String text ? text : "";
      return Parsed.of(new DriftReference(source, counts, histograms(fields, names)));
    } catch (IOException e) {
      return Parsed.fault("it is not a JSON object");
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Parsed.fault(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Histogram> histograms(Map<?, ?> fields, Set<String> names) {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    object(fields.get("features"))
        .forEach(
            (name, feature) -> {
              if (names.contains(name)) {
                Map<?, ?> parts = object(feature);
                Histogram histogram =
                    new Histogram(numbers(parts, "bounds"), integers(parts, "counts"));
                histograms.put(String.valueOf(name), histogram);
              }
            });
    return histograms;
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> fields ? fields : Map.of();
  }

  private static List<Integer> integers(Map<?, ?> fields, String name) {
    return numbers(fields, name).stream().map(number -> (int) Math.round(number)).toList();
  }

  private static List<Double> numbers(Map<?, ?> fields, String name) {
    List<Double> numbers = new ArrayList<>();
    for (Object element : fields.get(name) instanceof List<?> list ? list : List.of()) {
      if (!(element instanceof Double number)) {
        throw new IllegalArgumentException("its " + name + " are not numbers");
      }
      numbers.add(number);
    }
    return numbers;
  }

  /** Returns the JSON text for a model's metadata. */
  public String json() {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = Json.FACTORY.createGenerator(json)) {
      generator.writeStartObject();
      generator.writeStringField("source", source);
      generator.writeNumberField("images", images());
      write(generator, "classes", classes);
      generator.writeObjectFieldStart("features");
      for (Map.Entry<String, Histogram> feature : features.entrySet()) {
        generator.writeObjectFieldStart(feature.getKey());
        write(generator, "bounds", feature.getValue().bounds());
        write(generator, "counts", feature.getValue().counts());
        generator.writeEndObject();
      }
    } catch (IOException e) {
      throw new IllegalStateException("text in memory cannot be written", e);
    }
    return json.toString();
  }

  private static void write(JsonGenerator generator, String name, List<? extends Number> numbers)
      throws IOException {
    generator.writeArrayFieldStart(name);
    for (Number number : numbers) {
      if (number instanceof Integer count) {
        generator.writeNumber(count);
      } else {
        generator.writeNumber(number.doubleValue());
      }
    }
    generator.writeEndArray();
  }
}
