package dev.sightline.trainer.modelimport.description;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a foreign classifier besides its graph. Everything may be unknown. A value of
 * the model's input is {@code (pixel * scale + offset - mean) / std}, with pixels from 0 to 255.
 *
 * @param labels label of each column of the output; they may repeat
 * @param columns number of columns of the output
 * @param height height of the input, in pixels
 * @param width width of the input, in pixels
 * @param resize mode, with the shorter side of a crop or the colour of the padding
 * @param mean one for each channel, in the order of {@code channels}
 * @param std one for each channel, in the order of {@code channels}
 * @param channelCount number of channels of the input
 * @param notes sentences for a person about what the description lacks
 */
public record ModelDescription(
    Optional<Found<List<String>>> labels,
    Optional<Found<Integer>> columns,
    Optional<Found<Integer>> height,
    Optional<Found<Integer>> width,
    Optional<Found<ResizeMode>> resize,
    Optional<Found<Interpolation>> interpolation,
    Optional<Found<Double>> scale,
    Optional<Found<Double>> offset,
    Optional<Found<List<Double>>> mean,
    Optional<Found<List<Double>>> std,
    Optional<Found<Channels>> channels,
    Optional<Found<Integer>> channelCount,
    Optional<Found<Layout>> layout,
    Optional<Found<Task>> task,
    Optional<Found<Activation>> activation,
    List<String> notes) {
  public ModelDescription {
    notes = List.copyOf(notes);
  }

  /** Returns a description in which nothing is known. */
  public static ModelDescription empty() {
    return new ModelDescriptionBuilder().build();
  }

  /** Returns a builder that knows all of this. */
  public ModelDescriptionBuilder toBuilder() {
    return new ModelDescriptionBuilder().addMissing(this);
  }

  /** Returns this description, with what it does not know taken from another. */
  public ModelDescription or(ModelDescription other) {
    return toBuilder().addMissing(other).build();
  }

  /** Returns the properties that are known. */
  public Set<ModelProperty> properties() {
    Map<ModelProperty, Optional<?>> values = new EnumMap<>(ModelProperty.class);
    values.put(ModelProperty.LABELS, labels);
    values.put(ModelProperty.SIZE, height);
    values.put(ModelProperty.RESIZE, resize);
    values.put(ModelProperty.INTERPOLATION, interpolation);
    values.put(ModelProperty.SCALE, scale);
    values.put(ModelProperty.MEAN, mean);
    values.put(ModelProperty.STD, std);
    values.put(ModelProperty.CHANNELS, channels);
    values.put(ModelProperty.LAYOUT, layout);
    values.put(ModelProperty.ACTIVATION, activation);
    return values.entrySet().stream()
        .filter(each -> each.getValue().isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
