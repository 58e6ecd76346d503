package dev.sightline.trainer.modelimport.graph;

import dev.sightline.trainer.modelimport.description.Channels;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How 8-bit RGB becomes the values of an input: {@code (x * scale + offset - mean) / std}, in 32
 * bits, step by step.
 *
 * @param channels what each channel of the input is
 * @param count number of channels of the input; grey may be repeated
 * @param mean one value for each channel of the input
 * @param std one value for each channel of the input, none is 0
 */
public record PixelSteps(
    Channels channels, int count, float scale, float offset, List<Float> mean, List<Float> std) {
  private static final int HIGHEST = 255;

  public PixelSteps {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != count || std.size() != count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d means and %d deviations for %d channels",
              mean.size(),
              std.size(),
              count));
    }
  }

  /** Returns steps that leave the bytes as they are. */
  public static PixelSteps bytes(Channels channels, int count) {
    return new PixelSteps(
        channels, count, 1, 0, Collections.nCopies(count, 0f), Collections.nCopies(count, 1f));
  }

  boolean keepBytes() {
    return scale == 1 && offset == 0 && !hasMean() && !hasStd();
  }

  boolean hasMean() {
    return mean.stream().anyMatch(each -> each != 0);
  }

  boolean hasStd() {
    return std.stream().anyMatch(each -> each != 1);
  }

  /** Returns the value of a component in a channel. */
  public float apply(int component, int channel) {
    return (component * scale + offset - mean.get(channel)) / std.get(channel);
  }

  /** Returns the smallest value of any channel. */
  public float least() {
    return extreme(true);
  }

  /** Returns the largest value of any channel. */
  public float most() {
    return extreme(false);
  }

  private float extreme(boolean least) {
    float found = apply(0, 0);
    for (int channel = 0; channel < count; channel++) {
      for (int component : List.of(0, HIGHEST)) {
        float value = apply(component, channel);
        found = least ? Math.min(found, value) : Math.max(found, value);
      }
    }
    return found;
  }
}
