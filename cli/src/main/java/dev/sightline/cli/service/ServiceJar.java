package dev.sightline.cli.service;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.SightlineHome;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the jar of the service. */
public final class ServiceJar {
  private ServiceJar() {}

  /** Returns the absolute path of quarkus-run.jar. Throws CommandFailure if it is not built. */
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
                  + " builds it, or set the path of the jar with -Dsightline.service.jar")
              .formatted(jar.toAbsolutePath()));
    }
    return jar.toAbsolutePath();
  }
}
