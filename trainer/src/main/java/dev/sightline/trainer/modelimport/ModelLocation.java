package dev.sightline.trainer.modelimport;

import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the ONNX file of a folder. */
public final class ModelLocation {
  private static final String USUAL = "model.onnx";

  private ModelLocation() {}

  /**
   * Returns the file itself, or the model of a folder: {@code model.onnx}, otherwise the only file
   * with the ending {@code .onnx}, in the folder or in {@code onnx} within it.
   *
   * @throws TrainerFailure if there is none, or several
   */
  public static Path of(Path given) {
    if (!Files.isDirectory(given)) {
      return given;
    }
    for (Path folder : List.of(given, given.resolve("onnx"))) {
      if (Files.isRegularFile(folder.resolve(USUAL))) {
        return folder.resolve(USUAL);
      }
      List<Path> files = files(folder);
      if (files.size() > 1) {
        throw new TrainerFailure(
            "%s has several ONNX files, %s: give one of them"
                .formatted(
                    folder,
                    files.stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .collect(Collectors.joining(", "))));
      }
      if (!files.isEmpty()) {
        return files.get(0);
      }
    }
    throw new TrainerFailure(
        "%s has no file with the ending .onnx: give a folder with an ONNX model, or the file"
            .formatted(given));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> file.toString().endsWith(".onnx") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read %s: %s".formatted(folder, IoReason.of(e)), e);
    }
  }
}
