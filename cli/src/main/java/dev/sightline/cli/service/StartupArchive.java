package dev.sightline.cli.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies beside the service's jar so that it starts sooner: {@link #classes an archive} of the
 * classes that a run of it loads, and {@link #nativeCode ONNX Runtime's libraries} unpacked. It
 * runs without them, and the JVM ignores an archive that another JVM or another build made.
 */
public final class StartupArchive {
  private StartupArchive() {}

  /** Written by the JVM, mapped by later ones. */
  public static Path classes(Path jar) {
    return jar.resolveSibling("classes.jsa");
  }

  /** A folder, which ONNX Runtime would else fill anew at each start. */
  public static Path nativeCode(Path jar) {
    return jar.resolveSibling("native");
  }

  /** The JVM's options that make use of what there is. */
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
