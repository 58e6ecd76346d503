package dev.sightline.trainer.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** {@code environment.json}: what a run was trained on. */
public final class Environment {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Environment() {}

  public static byte[] json(String gitCommit) {
    Map<String, Object> values = values();
    values.put("gitCommit", gitCommit);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values).getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same on one line, for people. */
  public static String line() {
    return values().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("java", System.getProperty("java.version"));
    values.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    values.put("cores", Runtime.getRuntime().availableProcessors());
    values.put("cpu", cpu());
    values.put("dl4j", dl4jVersion());
    values.put("onnxruntime", OnnxClassifier.runtimeVersion());
    return values;
  }

  /**
   * Returns the version of Deeplearning4j on the class path, from the properties that Maven puts
   * into its jar (the manifest names none); {@code unknown} if there are none.
   */
  public static String dl4jVersion() {
    try (InputStream in =
        ComputationGraph.class.getResourceAsStream(
            "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String cpu() {
    try {
      List<String> lines = Files.exists(CPUS) ? Files.readAllLines(CPUS) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
