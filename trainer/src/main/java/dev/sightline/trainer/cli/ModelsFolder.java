package dev.sightline.trainer.cli;

import dev.sightline.bucket.BucketAddress;
import dev.sightline.trainer.registry.BucketRepository;
import dev.sightline.trainer.registry.ModelRepository;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the model repository lies. */
final class ModelsFolder {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "The model repository: a folder, or s3://BUCKET/PREFIX. Default: models.")
  private @Nullable String place;

  /** A bucket is read now, and whoever wants to know what it holds later opens it again. */
  ModelRepository open() {
    Path home = Path.of(System.getProperty("sightline.home", ""));
    if (place != null && BucketAddress.isMeantBy(place)) {
      return BucketRepository.open(place, home.resolve(".sightline").resolve("models"));
    }
    return new ModelRepository(place == null ? home.resolve("models") : Path.of(place));
  }

  /** Opens a bucket, so that one that can't be used is told before work is done in vain. */
  void check() {
    if (place != null && BucketAddress.isMeantBy(place)) {
      ModelRepository unused = open();
    }
  }
}
