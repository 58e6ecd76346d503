package dev.sightline.trainer.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds networks: those included in the trainer and those in the user's files. */
public final class NetworkCatalog {
  private static final List<String> NAMES = List.of("notebook", "small", "residual");

  private NetworkCatalog() {}

  public static List<String> names() {
    return NAMES;
  }

  /**
   * @param nameOrFile one of {@link #names()}, or a file that ends in {@code .yaml} or {@code .yml}
   * @throws TrainerFailure if the network does not exist or is invalid
   */
  public static NetworkFile find(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return NetworkFile.parse(nameOrFile + ".yaml", resource(nameOrFile));
    }
    if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
      throw new TrainerFailure(
          "there is no network '%s': choose one of %s, or give a .yaml file"
              .formatted(nameOrFile, String.join(", ", NAMES)));
    }
    try {
      return NetworkFile.parse(nameOrFile, Files.readString(Path.of(nameOrFile)));
    } catch (IOException e) {
      throw new TrainerFailure(
          "the network file %s can't be read: give an existing file, or one of %s"
              .formatted(nameOrFile, String.join(", ", NAMES)),
          e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = NetworkCatalog.class.getResourceAsStream("/networks/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("networks/" + name + ".yaml is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
