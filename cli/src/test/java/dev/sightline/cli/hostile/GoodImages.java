package dev.sightline.cli.hostile;

import dev.sightline.cli.produce.FileSource;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.LabelChoice;
import dev.sightline.cli.produce.ShapesSource;
import java.util.List;
import java.util.stream.LongStream;

/** Values of the good images. */
final class GoodImages {
  /** Number of different images; more would only take memory. */
  private static final int MOST = 200;

  private GoodImages() {}

  static List<byte[]> of(StreamSettings settings) {
    ImageSource source =
        settings
            .images()
            .<ImageSource>map(folder -> FileSource.of(List.of(folder), LabelChoice.NONE))
            .orElseGet(() -> new ShapesSource(1));
    return LongStream.range(0, Math.min(MOST, source.size()))
        .mapToObj(i -> source.image(i).bytes())
        .toList();
  }
}
