package dev.sightline.cli.bench;

import dev.sightline.clisupport.failure.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arguments of the microbenchmarks. */
public final class MicrobenchArguments {
  private static final List<String> MODULES = List.of("pillow=PIL");

  private MicrobenchArguments() {}

  /**
   * @param home the Sightline folder
   * @param images folder of JPEG files to decode, or null for generated ones only
   * @throws CommandFailure if the folder is missing, or the user chose a Python without Pillow
   */
  public static List<String> of(Path home, @Nullable Path images, PythonProgram python) {
    List<String> arguments = new ArrayList<>();
    if (images != null) {
      if (!Files.isDirectory(images)) {
        throw new CommandFailure(
            (Files.exists(images)
                    ? "--images takes a folder of JPEG files, not the file "
                    : "no such folder: ")
                + images);
      }
      arguments.addAll(List.of("--images", images.toAbsolutePath().toString()));
    }
    Path script = home.resolve("microbench/src/main/python/pillow_decode.py").toAbsolutePath();
    Optional<String> missing = python.missing(MODULES).or(() -> MissingFile.of(script));
    if (missing.isPresent() && python.chosen()) {
      throw new CommandFailure(missing.get());
    }
    if (missing.isPresent()) {
      arguments.addAll(List.of("--without-pillow", missing.get()));
    } else {
      arguments.addAll(List.of("--python", python.program(), "--script", script.toString()));
    }
    return arguments;
  }
}
