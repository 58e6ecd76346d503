package dev.sightline.cli.produce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Creates the first images of another source in advance, so that drawing or reading does not affect
 * the measurement.
 */
public final class PreparedSource implements ImageSource {
  private final ImageSource source;
  private final List<SourceImage> prepared;

  private PreparedSource(ImageSource source, List<SourceImage> prepared) {
    this.source = source;
    this.prepared = prepared;
  }

  /**
   * Creates up to {@code count} images; fewer if they exceed the memory limit or a stop is
   * requested.
   */
  public static PreparedSource of(
      ImageSource source, long count, long maxBytes, BooleanSupplier stop) {
    List<SourceImage> prepared = new ArrayList<>();
    long bytes = 0;
    for (long i = 0; i < count && bytes < maxBytes && !stop.getAsBoolean(); i++) {
      SourceImage image = source.image(i);
      prepared.add(image);
      bytes += image.bytes().length;
    }
    return new PreparedSource(source, List.copyOf(prepared));
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public SourceImage image(long index) {
    return index < prepared.size() ? prepared.get((int) index) : source.image(index);
  }
}
