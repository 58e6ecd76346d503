package dev.sightline.trainer.registry;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Waits for a start signal, then promotes a version where version 1 is current. */
final class RacingProcess {
  private static final int LOST = 3;

  private RacingProcess() {}

  /**
   * @param args repository, version, and a file whose appearance is the signal
   */
  public static void main(String[] args) {
    Registrar registrar =
        new Registrar(
            new ModelRepository(Path.of(args[0])), new Reason("racer", "", ""), Clock.systemUTC());
    ModelVersion version = ModelVersion.parse(args[1]);
    System.out.println("ready");
    while (!Files.exists(Path.of(args[2]))) {
      Thread.onSpinWait();
    }
    try {
      registrar.promote(version, Optional.of(1));
    } catch (TrainerFailure e) {
      System.out.println(e.getMessage());
      System.exit(LOST);
    }
  }
}
