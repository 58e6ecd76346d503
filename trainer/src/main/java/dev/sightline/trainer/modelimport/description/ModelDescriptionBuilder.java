package dev.sightline.trainer.modelimport.description;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a {@link ModelDescription}. A value set again replaces the one before. */
public final class ModelDescriptionBuilder {
  private Optional<Found<List<String>>> labels = Optional.empty();
  private Optional<Found<Integer>> columns = Optional.empty();
  private Optional<Found<Integer>> height = Optional.empty();
  private Optional<Found<Integer>> width = Optional.empty();
  private Optional<Found<ResizeMode>> resize = Optional.empty();
  private Optional<Found<Interpolation>> interpolation = Optional.empty();
  private Optional<Found<Double>> scale = Optional.empty();
  private Optional<Found<Double>> offset = Optional.empty();
  private Optional<Found<List<Double>>> mean = Optional.empty();
  private Optional<Found<List<Double>>> std = Optional.empty();
  private Optional<Found<Channels>> channels = Optional.empty();
  private Optional<Found<Integer>> channelCount = Optional.empty();
  private Optional<Found<Layout>> layout = Optional.empty();
  private Optional<Found<Task>> task = Optional.empty();
  private Optional<Found<Activation>> activation = Optional.empty();
  private final List<String> notes = new ArrayList<>();

  ModelDescriptionBuilder labels(Found<List<String>> found) {
    return labels(found.value(), found.source());
  }

  public ModelDescriptionBuilder labels(List<String> value, String source) {
    labels = Optional.of(new Found<>(List.copyOf(value), source));
    return this;
  }

  ModelDescriptionBuilder columns(Integer value, String source) {
    columns = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder height(Integer value, String source) {
    height = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder width(Integer value, String source) {
    width = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder resize(ResizeMode value, String source) {
    resize = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder interpolation(Interpolation value, String source) {
    interpolation = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder scale(Double value, String source) {
    scale = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder offset(Double value, String source) {
    offset = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder mean(List<Double> value, String source) {
    mean = Optional.of(new Found<>(List.copyOf(value), source));
    return this;
  }

  public ModelDescriptionBuilder std(List<Double> value, String source) {
    std = Optional.of(new Found<>(List.copyOf(value), source));
    return this;
  }

  public ModelDescriptionBuilder channels(Channels value, String source) {
    channels = Optional.of(new Found<>(value, source));
    return this;
  }

  ModelDescriptionBuilder channelCount(Integer value, String source) {
    channelCount = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder layout(Layout value, String source) {
    layout = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder task(Task value, String source) {
    task = Optional.of(new Found<>(value, source));
    return this;
  }

  public ModelDescriptionBuilder activation(Activation value, String source) {
    activation = Optional.of(new Found<>(value, source));
    return this;
  }

  ModelDescriptionBuilder note(String text) {
    notes.add(text);
    return this;
  }

  /**
   * Adds what another description knows and this builder does not. What belongs together, such as
   * scale, mean and standard deviation, is taken from one of them only.
   */
  public ModelDescriptionBuilder addMissing(ModelDescription other) {
    labels = labels.or(other::labels);
    columns = columns.or(other::columns);
    channelCount = channelCount.or(other::channelCount);
    layout = layout.or(other::layout);
    task = task.or(other::task);
    activation = activation.or(other::activation);
    notes.addAll(other.notes());
    if (height.isEmpty() && width.isEmpty()) {
      height = other.height();
      width = other.width();
    }
    if (resize.isEmpty() && interpolation.isEmpty()) {
      resize = other.resize();
      interpolation = other.interpolation();
    }
    if (!knowsValues()) {
      addValues(other);
    }
    return this;
  }

  private boolean knowsValues() {
    return scale.isPresent()
        || offset.isPresent()
        || mean.isPresent()
        || std.isPresent()
        || channels.isPresent();
  }

  private void addValues(ModelDescription other) {
    scale = other.scale();
    offset = other.offset();
    mean = other.mean();
    std = other.std();
    channels = other.channels();
  }

  public ModelDescription build() {
    return new ModelDescription(
        labels,
        columns,
        height,
        width,
        resize,
        interpolation,
        scale,
        offset,
        mean,
        std,
        channels,
        channelCount,
        layout,
        task,
        activation,
        notes);
  }
}
