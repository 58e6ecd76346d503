package dev.sightline.trainer.cli;

import dev.sightline.trainer.dataset.cache.PixelCache;
import dev.sightline.trainer.dataset.cache.Reading;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the images of a dataset are read. */
final class ReadingOptions {
  @Option(
      names = "--no-cache",
      description =
          "Decode image folders anew and keep nothing. Else their pixels are kept in"
              + " .sightline/cache, or where SIGHTLINE_JAVA_OPTS=-Dsightline.cache=DIR says.")
  private boolean noCache;

  Reading reading() {
    return new Reading(
        noCache ? Optional.empty() : PixelCache.ofProperties(), BarProgress.onScreen());
  }
}
