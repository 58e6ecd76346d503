package dev.sightline.trainer.modelimport.description;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads how an image processor makes a model's input of the pixels' values. */
final class ProcessorValues {
  private static final double ZERO = 0;

  private final Settings settings;
  private final ImageProcessor processor;
  private final StatedProperties stated;
  private final Optional<Found<Integer>> count;
  private final boolean gray;

  /**
   * @param count number of channels, if a file states it
   */
  ProcessorValues(
      Settings settings,
      ImageProcessor processor,
      StatedProperties stated,
      Optional<Found<Integer>> count) {
    this.settings = settings;
    this.processor = processor;
    this.stated = stated;
    this.count = count;
    gray = count.map(found -> found.value() == 1).orElseGet(this::hasOneMean);
  }

  private boolean hasOneMean() {
    return settings
        .find(ProcessorKeys.MEAN)
        .filter(mean -> mean.isArray() && mean.size() == 1)
        .isPresent();
  }

  void describe(ModelDescriptionBuilder known) {
    stated.read(ModelProperty.CHANNELS, () -> describeChannels(known));
    stated.read(ModelProperty.SCALE, () -> describeScale(known));
    stated.read(ModelProperty.STD, () -> describeStd(known));
    stated.read(ModelProperty.MEAN, () -> describeMean(known));
  }

  private void describeChannels(ModelDescriptionBuilder known) {
    if (gray) {
      known.channels(
          Channels.GRAY, count.map(Found::source).orElse(settings.source(ProcessorKeys.MEAN)));
    } else {
      known.channels(
          settings.isTrue(ProcessorKeys.FLIP) ? Channels.BGR : Channels.RGB,
          settings.source(ProcessorKeys.FLIP));
    }
  }

  private void describeScale(ModelDescriptionBuilder known) {
    boolean rescales = settings.isTrue(ProcessorKeys.RESCALE);
    double factor =
        settings
            .number(ProcessorKeys.FACTOR)
            .orElseThrow(() -> settings.refusal(ProcessorKeys.FACTOR, "but must be stated"));
    known.scale(
        rescales ? factor : 1, settings.source(ProcessorKeys.RESCALE, ProcessorKeys.FACTOR));
    if (rescales && settings.isTrue(ProcessorKeys.OFFSET)) {
      known.offset(-1.0, settings.source(ProcessorKeys.OFFSET));
    }
  }

  private void describeMean(ModelDescriptionBuilder known) {
    known.mean(
        normalises() ? perChannel(ProcessorKeys.MEAN) : all(0),
        settings.source(ProcessorKeys.NORMALIZE, ProcessorKeys.MEAN));
  }

  private void describeStd(ModelDescriptionBuilder known) {
    boolean normalises = normalises();
    boolean again = settings.isTrue(ProcessorKeys.AGAIN);
    List<Double> std = normalises || again ? perChannel(ProcessorKeys.STD) : all(1);
    known.std(
        normalises && again ? std.stream().map(value -> value * value).toList() : std,
        settings.source(ProcessorKeys.NORMALIZE, ProcessorKeys.STD, ProcessorKeys.AGAIN));
  }

  private boolean normalises() {
    if (processor.isKnown() || settings.states(ProcessorKeys.NORMALIZE)) {
      return settings.isTrue(ProcessorKeys.NORMALIZE);
    }
    boolean mean = settings.states(ProcessorKeys.MEAN);
    if (mean != settings.states(ProcessorKeys.STD)) {
      throw settings.refusal(
          ProcessorKeys.NORMALIZE, "but must be stated beside image_mean or image_std");
    }
    return mean;
  }

  private List<Double> perChannel(String key) {
    List<Double> values =
        settings.numbers(key).orElseThrow(() -> settings.refusal(key, "but must be stated"));
    boolean single = settings.find(key).filter(value -> !value.isArray()).isPresent();
    if (!single && values.size() != channels()) {
      throw settings.refusal(
          key, String.format(Locale.ROOT, "but the model has %d channels", channels()));
    }
    if (key.equals(ProcessorKeys.STD) && values.contains(ZERO)) {
      throw settings.refusal(key, "but no value may be 0");
    }
    return single ? all(values.get(0)) : values;
  }

  private List<Double> all(double value) {
    return Collections.nCopies(channels(), value);
  }

  private int channels() {
    return gray ? Channels.GRAY.count() : Channels.RGB.count();
  }
}
