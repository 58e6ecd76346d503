package dev.sightline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.files.VisibleFiles;
import dev.sightline.cli.produce.PhotoSource;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.service.ServiceProcess;
import dev.sightline.cli.service.ServiceSettings;
import dev.sightline.cli.watch.Output;
import dev.sightline.cli.watch.OutputReader;
import dev.sightline.cli.watch.OutputTopics;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.testing.images.HostileImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Compares answers with those that the packaged service gives through a broker. */
class ClassifyIT {
  private static final Path MODELS = Path.of("../models");
  private static final Path SERVICE =
      Path.of("../classifier-service/target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"shapes", "cifar10"})
  void answers_equal_those_through_kafka_bit_for_bit(String model) throws Exception {
    Path images = images();
    Map<String, String> served = served(model, images);

    Map<String, String> classified = classified(model, images);

    assertThat(classified).hasSizeGreaterThan(70).isEqualTo(served);
    assertThat(classified.values()).filteredOn(each -> each.startsWith("rejected")).isNotEmpty();
  }

  private Path images() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    for (int i = 0; i < 40; i++) {
      Files.write(
          images.resolve(String.format(Locale.ROOT, "shape-%d.png", i)),
          new ShapesSource(7).image(i).bytes());
    }
    for (int i = 0; i < 8; i++) {
      byte[] photo = PhotoSource.of(i % 2 == 0 ? "640x480" : "97x131").image(i).bytes();
      Files.write(images.resolve(String.format(Locale.ROOT, "photo-%d.jpg", i)), photo);
    }
    for (Map.Entry<String, byte[]> file : HostileImages.all().entrySet()) {
      Files.write(images.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(images.resolve("notes.txt"), "no image");
    Files.write(images.resolve("empty.png"), new byte[0]);
    return images;
  }

  /** Returns the answers by the file's name. */
  private Map<String, String> served(String model, Path images) throws Exception {
    BrokerSettings settings =
        new BrokerSettings(folder.resolve("data"), "127.0.0.1", "127.0.0.1", FreePort.choose(), 2);
    int port = FreePort.choose();
    try (Broker broker = Broker.start(settings);
        ServiceProcess service = service(model, broker.address(), port)) {
      Awaitility.await().atMost(PATIENCE).until(new ServiceHttp(port)::isReady);
      int sent = run(new StringWriter(), "produce", images.toString(), "-b", broker.address());
      assertThat(sent).isZero();
      return outputs(broker.address(), VisibleFiles.in(images).size());
    }
  }

  private ServiceProcess service(String model, String broker, int port) {
    ServiceSettings settings =
        new ServiceSettings.Builder()
            .jar(SERVICE)
            .model(new ModelChoice(MODELS, model))
            .bootstrapServers(broker)
            .httpHost("127.0.0.1")
            .httpPort(port)
            .device("cpu")
            .build();
    return ServiceProcess.logged(settings, folder.resolve("service.log"));
  }

  private static Map<String, String> outputs(String broker, long count) {
    Map<String, String> answers = new TreeMap<>();
    try (OutputReader reader = OutputReader.fromBeginning(broker, OutputTopics.BOTH)) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (Output output : reader.poll(Duration.ofMillis(200))) {
                  answers.put(output.imageId(), text(output));
                }
                return answers.size() >= count;
              });
    }
    return answers;
  }

  private static String text(Output output) {
    return output.match(
        predicted ->
            predicted.prediction().getLabel()
                + predicted.prediction().getConfidence()
                + predicted.prediction().getTopKList().stream()
                    .map(ClassifyIT::text)
                    .collect(Collectors.joining()),
        refused -> "rejected " + refused.reason() + " " + refused.cause(),
        unreadable -> "unreadable");
  }

  private static String text(ClassScore score) {
    return " " + score.getLabel() + score.getProbability();
  }

  private Map<String, String> classified(String model, Path images) throws IOException {
    StringWriter out = new StringWriter();
    int code =
        run(
            out,
            "classify",
            images.toString(),
            "--models",
            MODELS.toString(),
            "--model",
            model,
            "--format",
            "json");
    assertThat(code).isEqualTo(1);
    Map<String, String> answers = new TreeMap<>();
    for (String line : out.toString().lines().toList()) {
      JsonNode answer = new ObjectMapper().readTree(line);
      answers.put(Path.of(answer.get("file").asText()).getFileName().toString(), text(answer));
    }
    return answers;
  }

  private static String text(JsonNode answer) {
    if (answer.has("rejected")) {
      return "rejected " + answer.get("rejected").asText() + " " + answer.get("cause").asText();
    }
    StringBuilder text = new StringBuilder();
    text.append(answer.get("label").asText()).append(answer.get("confidence").asText());
    for (JsonNode each : answer.get("topK")) {
      text.append(" ").append(each.get("label").asText()).append(each.get("probability").asText());
    }
    return text.toString();
  }

  private static int run(StringWriter out, String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(new StringWriter(), true));
    return command.execute(arguments);
  }
}
