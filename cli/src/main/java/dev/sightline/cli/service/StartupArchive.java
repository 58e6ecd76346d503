package dev.sightline.cli.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files next to the service's jar that make its start faster: {@link #classes an archive} of the
 * classes it loads, and the unpacked {@link #nativeCode ONNX Runtime libraries}. The service also
 * starts without them, and the JVM ignores an archive of another JVM or build.
 */
public final class StartupArchive {
  private StartupArchive() {}

  /** Returns the path of the class archive, which the JVM writes once and later JVMs map. */
  public static Path classes(Path jar) {
    return jar.resolveSibling("classes.jsa");
  }

  /** Returns the folder of the libraries. Without it, ONNX Runtime unpacks them at each start. */
  public static Path nativeCode(Path jar) {
    return jar.resolveSibling("native");
  }

  /** Returns the JVM options for the existing files. */
  static List<String> options(ServiceSettings settings) {
    List<String> options = new ArrayList<>();
    Path classes = classes(settings.jar());
    if (settings.recordClasses().isPresent()) {
      options.add("-XX:ArchiveClassesAtExit=" + settings.recordClasses().get());
    } else if (Files.exists(classes)) {
      options.add("-XX:SharedArchiveFile=" + classes);
    }
    if (!options.isEmpty()) {
      options.add("-Xlog:cds*=error");
    }
    Path nativeCode = nativeCode(settings.jar());
    if (Files.isDirectory(nativeCode)) {
      options.add("-Donnxruntime.native.path=" + nativeCode);
    }
    return options;
  }
}
