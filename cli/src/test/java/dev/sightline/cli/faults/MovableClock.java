package dev.sightline.cli.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.kafka.common.utils.Time;

/**
 * A clock of Kafka in other processes that can be moved while they run. A class that replaces
 * Kafka's own {@code SystemTime} adds a number of milliseconds, read from a mapped file, to the
 * machine's time. Only Kafka's code sees it: its timers, timeouts and timestamps depend on this
 * clock. The JDK's clock cannot be moved without privileges.
 */
final class MovableClock {
  private static final String SOURCE = "/clock/SystemTime.java";
  private static final String CLASS = "org/apache/kafka/common/utils/SystemTime.class";

  private final Path classes;
  private final Path file;
  private final MappedByteBuffer offset;

  MovableClock(Path folder) throws Exception {
    classes = Files.createDirectories(folder.resolve("clock-classes"));
    file = folder.resolve("clock");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      offset = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
    }
    compile();
  }

  private void compile() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path source = Path.of(resource(SOURCE).toURI());
    Path kafka = Path.of(Time.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    int result =
        compiler.run(
            null, null, null, "-cp", kafka.toString(), "-d", classes.toString(), source.toString());
    if (result != 0) {
      throw new IllegalStateException(source + " does not compile");
    }
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(MovableClock.class.getResource(name), name);
  }

  /** Moves the clock relative to the machine's; zero is the right time. */
  void move(Duration ahead) {
    offset.putLong(0, ahead.toMillis());
  }

  /** Returns the folder that must precede Kafka's classes in the class path. */
  Path classes() {
    return classes;
  }

  /** Name of the system property with the path of the {@link #file}. */
  static String property() {
    return "faults.clock";
  }

  Path file() {
    return file;
  }

  String jvmOption() {
    return "-D%s=%s".formatted(property(), file);
  }

  /** Writes a jar that starts the program of another jar with this clock. */
  Path launcher(Path program) throws IOException {
    Path launcher = file.resolveSibling("with-clock.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    try (JarFile jar = new JarFile(program.toFile())) {
      attributes.putAll(jar.getManifest().getMainAttributes());
    }
    attributes.put(Attributes.Name.CLASS_PATH, program.toUri().toString());
    try (OutputStream out = Files.newOutputStream(launcher);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry(CLASS));
      Files.copy(classes.resolve(CLASS), jar);
      jar.closeEntry();
    }
    return launcher;
  }
}
