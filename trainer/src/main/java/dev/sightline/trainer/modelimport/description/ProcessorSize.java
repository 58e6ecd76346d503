package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A size to which an image processor resizes: height and width, or the shorter side.
 *
 * @param width 0 if the height is that of the shorter side, and the aspect ratio is kept
 */
record ProcessorSize(int height, int width) {
  private static final String HEIGHT = "height";
  private static final String WIDTH = "width";
  private static final String SHORTER = "shortest_edge";

  static ProcessorSize ofShorterSide(int length) {
    return new ProcessorSize(length, 0);
  }

  boolean keepsAspectRatio() {
    return width == 0;
  }

  int shorterSide() {
    return height;
  }

  boolean isSquare() {
    return height == width;
  }

  boolean covers(ProcessorSize part) {
    return keepsAspectRatio()
        ? height >= Math.max(part.height, part.width)
        : height >= part.height && width >= part.width;
  }

  /**
   * Reads a size of this key.
   *
   * @param numberIsSquare what a single number means; empty if that is not known
   */
  static ProcessorSize read(Settings settings, String key, Optional<Boolean> numberIsSquare) {
    JsonNode value = settings.require(key, "but the size must be stated");
    if (value.isNumber()) {
      int length = settings.pixels(key, value);
      boolean square =
          numberIsSquare.orElseThrow(
              () ->
                  settings.refusal(
                      key,
                      "which some image processors use as a square and others as the shorter side;"
                          + " state height and width, or shortest_edge"));
      return square ? new ProcessorSize(length, length) : ofShorterSide(length);
    }
    if (value.isArray() && value.size() == 2) {
      return new ProcessorSize(
          settings.pixels(key, value.get(0)), settings.pixels(key, value.get(1)));
    }
    return ofObject(settings, key, value);
  }

  private static ProcessorSize ofObject(Settings settings, String key, JsonNode value) {
    List<String> sides = new ArrayList<>();
    value.fieldNames().forEachRemaining(sides::add);
    sides.removeIf(side -> !value.hasNonNull(side));
    if (sides.equals(List.of(SHORTER))) {
      return ofShorterSide(settings.pixels(key, value.get(SHORTER)));
    }
    if (sides.size() == 2 && sides.containsAll(List.of(HEIGHT, WIDTH))) {
      return new ProcessorSize(
          settings.pixels(key, value.get(HEIGHT)), settings.pixels(key, value.get(WIDTH)));
    }
    throw settings.refusal(
        key, "but only height and width, shortest_edge alone, or a number can be followed");
  }

  /** Returns this size divided by a share, rounded down. */
  ProcessorSize dividedBy(double share) {
    return new ProcessorSize((int) (height / share), (int) (width / share));
  }

  @Override
  public String toString() {
    return keepsAspectRatio()
        ? String.format(Locale.ROOT, "the shorter side of %d pixels", height)
        : height + "x" + width;
  }
}
