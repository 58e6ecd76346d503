package dev.sightline.trainer.cli.options;

import dev.sightline.trainer.data.cache.PixelCache;
import dev.sightline.trainer.data.cache.ReadOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for reading the images of a dataset. */
public final class ReadingOptions {
  @Option(
      names = "--no-cache",
      description =
          "Decode image folders again and do not cache the pixels. By default the cache is in"
              + " .sightline/cache; SIGHTLINE_JAVA_OPTS=-Dsightline.cache=DIR moves it.")
  private boolean noCache;

  public ReadOptions reading() {
    return new ReadOptions(
        noCache ? Optional.empty() : PixelCache.ofProperties(), BarProgress.onScreen());
  }
}
