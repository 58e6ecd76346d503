package dev.sightline.cli.service;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.SightlineHome;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the built service. */
public final class ServiceJar {
  private ServiceJar() {}

  /** The absolute path of quarkus-run.jar; a CommandFailure where it is not built. */
  public static Path find() {
    String given = System.getProperty("sightline.service.jar");
    Path jar =
        given != null
            ? Path.of(given)
            : SightlineHome.folder()
                .resolve("classifier-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new CommandFailure(
          ("the classifier service is not built, %s is missing: run this through ./sightline, which"
                  + " builds it, or name the jar with -Dsightline.service.jar")
              .formatted(jar.toAbsolutePath()));
    }
    return jar.toAbsolutePath();
  }
}
