package dev.sightline.trainer.registry;

import dev.sightline.bucket.BucketAddress;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Waits for a start signal, then promotes a version if version 1 is current, or registers a new
 * version.
 */
final class RacingProcess {
  private static final int LOST = 3;

  /** Number for a version that is yet to be registered. */
  static final int NEW = 999;

  private RacingProcess() {}

  /**
   * @param args repository, version, file whose appearance is the signal, and for a repository in a
   *     bucket the folder of its copy
   */
  public static void main(String[] args) {
    ModelRepository repository =
        args.length > 3
            ? BucketRepository.open(BucketAddress.parse(args[0]), Path.of(args[3]))
            : new ModelRepository(Path.of(args[0]));
    Registrar registrar =
        new Registrar(repository, new ChangeReason("racer", "", ""), Clock.systemUTC());
    ModelVersion version = ModelVersion.parse(args[1]).value().orElseThrow();
    System.out.println("ready");
    while (!Files.exists(Path.of(args[2]))) {
      Thread.onSpinWait();
    }
    try {
      if (version.number() == NEW) {
        ModelVersion unused =
            registrar.register(version.name(), VersionFiles.of(new byte[1], "card"));
        return;
      }
      registrar.promote(version, Optional.of(1));
    } catch (TrainerFailure e) {
      System.out.println(e.getMessage());
      System.exit(LOST);
    }
  }
}
