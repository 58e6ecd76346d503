package dev.sightline.cli.prepare;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.AtomicFile;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks ONNX Runtime's native libraries for this system from its jar. */
final class NativeCode {
  private NativeCode() {}

  /**
   * Unpacks the libraries; does nothing if the jar has none for this system.
   *
   * @param libraries folder of the service's jars
   * @param to target folder; created if missing
   */
  static void unpack(Path libraries, Path to) {
    try (Stream<Path> jars = Files.list(libraries)) {
      List<Path> runtimes =
          jars.filter(jar -> jar.getFileName().toString().contains("onnxruntime")).toList();
      for (Path jar : runtimes) {
        unpackJar(jar, to);
      }
    } catch (IOException e) {
      throw new CommandFailure(
          "ONNX Runtime cannot be unpacked from %s into %s (%s): make that folder writable"
              .formatted(libraries, to, IoReason.of(e)),
          e);
    }
  }

  private static void unpackJar(Path jar, Path to) throws IOException {
    String folder = "ai/onnxruntime/native/" + system() + "/";
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().filter(e -> e.getName().startsWith(folder) && !e.isDirectory()).toList();
      for (ZipEntry entry : entries) {
        Files.createDirectories(to);
        // Renamed when complete: a service that starts now must not load a partial file.
        Path library = to.resolve(entry.getName().substring(folder.length()));
        try (AtomicFile staged = AtomicFile.stageUnique(library, ".unpacked-", "")) {
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, staged.temporary(), StandardCopyOption.REPLACE_EXISTING);
          }
          staged.makeReadableByAll();
          staged.commit();
        }
      }
    }
  }

  /** Returns the folder name that ONNX Runtime uses for this system. */
  private static String system() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String family = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    String arch = System.getProperty("os.arch", "");
    return family + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
  }
}
