package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.graph.GraphValue;
import dev.sightline.trainer.modelimport.graph.InnerScaling;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import dev.sightline.trainer.modelimport.graph.PixelSteps;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out how 8-bit RGB becomes the values of an input. */
final class PixelFinder {
  private static final double UNIT = 1.0 / 255;
  private static final int ROUND_EXISTS = 11;

  /** Ranges of the whole numbers that an input may take. */
  private static final Map<String, List<Integer>> RANGES =
      Map.of("UINT8", List.of(0, 255), "INT8", List.of(-128, 127));

  private final OnnxFile file;
  private final GraphValue input;
  private final int count;
  private final ModelDescription stated;
  private final ModelDescription described;
  private final ImportLog log;

  PixelFinder(
      OnnxFile file,
      InputGeometry geometry,
      ModelDescription stated,
      ModelDescription described,
      ImportLog log) {
    this.file = file;
    this.input = geometry.input();
    this.count = geometry.channels();
    this.stated = stated;
    this.described = described;
    this.log = log;
  }

  /**
   * @throws TrainerFailure if the values do not fit the input
   */
  PixelSteps find() {
    Channels channels = channels();
    Found<Double> scale = scale();
    Found<Double> offset = offset();
    Found<List<Double>> mean =
        pick(ModelDescription::mean, List.of(0.0), ImportLog.assumed("--mean"));
    Found<List<Double>> std = pick(ModelDescription::std, List.of(1.0), ImportLog.assumed("--std"));
    log.found("scale", text(scale.value()), scale.source());
    if (offset.value() != 0) {
      log.found("offset", text(offset.value()), offset.source());
    }
    log.found("mean", text(mean.value()), mean.source());
    log.found("std", text(std.value()), std.source());
    PixelSteps steps =
        new PixelSteps(
            channels,
            count,
            scale.value().floatValue(),
            offset.value().floatValue(),
            each("mean", mean),
            each("std", std));
    check(steps);
    return steps;
  }

  private Channels channels() {
    Found<Channels> found =
        pick(
            ModelDescription::channels,
            count == 1 ? Channels.GRAY : Channels.RGB,
            count == 1 ? "from the shape of " + input.name() : ImportLog.assumed("--channels"));
    boolean repeatsGray = found.value() == Channels.GRAY && stated.channels().isPresent();
    if (found.value().count() != count && !repeatsGray) {
      throw failure(
          "has the input %s with %s, but %s states %s: give --channels %s"
              .formatted(
                  input,
                  count == 1 ? "one channel" : count + " channels",
                  found.source(),
                  found.value().name().toLowerCase(Locale.ROOT),
                  count == 1 ? "gray" : "rgb or bgr, or gray if each channel is gray"));
    }
    log.found("channels", found.value().name().toLowerCase(Locale.ROOT), found.source());
    return found.value();
  }

  private Found<Double> scale() {
    return ImageInput.isReal(input)
        ? pick(ModelDescription::scale, UNIT, ImportLog.assumed("--scale"))
        : pick(
            ModelDescription::scale,
            1.0,
            "%s takes %s".formatted(input.name(), GraphValue.typeName(input.type())));
  }

  /** A described offset belongs to the described scale. */
  private Found<Double> offset() {
    Found<Double> none = new Found<>(0.0, "none stated");
    return stated.scale().isPresent() ? none : described.offset().orElse(none);
  }

  private <T> Found<T> pick(
      Function<ModelDescription, Optional<Found<T>>> field, T otherwise, String source) {
    return field
        .apply(stated)
        .or(() -> field.apply(described))
        .orElseGet(() -> new Found<>(otherwise, source));
  }

  /** One value for all channels may be given once. */
  private List<Float> each(String what, Found<List<Double>> found) {
    List<Float> values = found.value().stream().map(Double::floatValue).toList();
    if (values.size() == 1) {
      values = Collections.nCopies(count, values.get(0));
    }
    if (values.size() != count) {
      throw failure(
          String.format(
              Locale.ROOT,
              "has an input with %d channels, but %s has %d values (%s): give --%s %d or 1 values",
              count,
              what,
              values.size(),
              found.source(),
              what,
              count));
    }
    if (what.equals("std") && values.contains(0f)) {
      throw failure(
          "cannot divide by the std 0 (%s): give --std other values".formatted(found.source()));
    }
    return values;
  }

  private void check(PixelSteps steps) {
    float least = steps.least();
    float most = steps.most();
    boolean bytes = steps.equals(PixelSteps.bytes(steps.channels(), count));
    if (!Float.isFinite(least) || !Float.isFinite(most)) {
      throw failure("cannot be given values that are not finite: check --scale, --mean and --std");
    }
    noteScalingInside(bytes, least, most);
    if (ImageInput.isReal(input)) {
      noteUnlikely(least, most);
      return;
    }
    List<Integer> range =
        RANGES.getOrDefault(input.type(), List.of((int) Short.MIN_VALUE, (int) Short.MAX_VALUE));
    boolean fits = least >= range.get(0) - 0.5 && most <= range.get(1) + 0.5;
    if (!fits || most - least < 2) {
      throw failure(
          "has the input %s, and (x * scale - mean) / std gives %s to %s, which is not its range: give --scale 1, --mean 0 and --std 1, or others that fit"
              .formatted(input, text(least), text(most)));
    }
    if (!bytes && file.opset() < ROUND_EXISTS) {
      throw failure(
          String.format(
              Locale.ROOT,
              "takes whole numbers and has opset %d, which cannot round: give --scale 1, --mean 0 and --std 1",
              file.opset()));
    }
  }

  private void noteUnlikely(float least, float most) {
    if (most > 300 || least < -300) {
      log.note(
          "its input gets values from %s to %s, which is unusual: check --scale, --mean and --std"
              .formatted(text(least), text(most)));
    } else if (most - least < 0.1) {
      log.note(
          "its input gets values from %s to %s only: check --scale, and whether --mean and --std are those of values from 0 to 255"
              .formatted(text(least), text(most)));
    }
  }

  /** A graph that scales its input itself must be given values that are not scaled. */
  private void noteScalingInside(boolean bytes, float least, float most) {
    InnerScaling inner = InnerScaling.of(file, input.name());
    if (inner.isOfBytes() && !bytes) {
      noteScaledTwice(inner, least, most, "0 to 255: --preset bytes");
    } else if (inner.isOfUnit() && (least < -UNIT || most > 1 + UNIT)) {
      noteScaledTwice(inner, least, most, "0 to 1: --preset unit");
    }
  }

  private void noteScaledTwice(InnerScaling inner, float least, float most, String right) {
    log.note(
        "the graph scales its input already (%s), and it gets values from %s to %s; it seems to need %s"
            .formatted(inner, text(least), text(most), right));
  }

  private static String text(List<Double> values) {
    return values.stream().map(PixelFinder::text).collect(Collectors.joining(", "));
  }

  private static String text(double value) {
    if (Math.abs(value - UNIT) < 1e-9) {
      return "1/255";
    }
    return String.format(Locale.ROOT, "%.6g", value)
        .replaceAll("(\\.\\d*?)0+(e|$)", "$1$2")
        .replaceAll("\\.(e|$)", "$1");
  }

  private TrainerFailure failure(String what) {
    return new TrainerFailure(file.path() + " " + what);
  }
}
