package dev.sightline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "produce|nothing to send: give image files or folders, or --shapes",
        "produce --shapes x.png|--shapes and x.png: give files or --shapes, not both",
        "produce --shapes --rate -3|--rate must be 0 or more, not -3.0",
        "produce --shapes --rate NaN|--rate must be 0 or more, not NaN",
        "produce --shapes --count -1|--count must be 0 or more, not -1",
        "produce --shapes --format avro|Invalid value for option '--format': 'avro' is not one of raw, protobuf",
        "produce --shapes --key colour|Invalid value for option '--key': 'colour' is not one of none, id, label, file",
        "produce --shapes --key a$1|'a$1' is not one of none, id, label, file",
        "produce --shapes --count many|Invalid value for option '--count': 'many' is not a whole number",
        "broker --port many|Invalid value for option '--port': 'many' is not a whole number",
        "produce --shapes --rate fast|Invalid value for option '--rate': 'fast' is not a number",
        "broker --port 0|--port must be 1 to 65535, not 0",
        "broker --port 99999|--port must be 1 to 65535, not 99999",
        "broker --partitions 0|--partitions must be 1 or more, not 0",
        "watch --timeout soon|'soon' is not a duration: give 500ms, 30s, 2m or 1h",
        "watch --rejected --predictions|sightline: --rejected, --predictions are mutually exclusive",
        "watch --count -1|--count must be 0 or more, not -1",
        "label|nothing to send: give ID LABEL, or --file FILE",
        "label a|the label of 'a' is missing: give ID LABEL",
        "label a cat --file x.csv|--file and a: give a file or ID LABEL, not both",
        "label a cat --format avro|'avro'",
        "demo --count 0|--count must be 1 or more, not 0",
        "demo --partitions 0|--partitions must be 1 or more, not 0",
        "serve --device tpu|'tpu'",
        "serve -D foo|Invalid value for option '-D': 'foo' is not of the form name=value",
        "serve --http-port 70000|--http-port must be 0 to 65535, not 70000",
        "trial --service localhost|--service must be an address such as http://localhost:8080, not localhost",
        "stack --http-port 0|--http-port must be 1 to 65535, not 0",
        "stack --kafka-port 70000|--kafka-port must be 1 to 65535, not 70000",
        "stack --partitions 0|--partitions must be 1 or more, not 0",
        "stack --images x|--images requires --demo",
        "stack --demo --rate -1|--rate must be 0 or more, not -1.0",
        "bench --photos 9999x9999|--photos have 99,980,001 pixels with 9999x9999; the service accepts at most 52,000,000: give a smaller size",
        "bench --photos 640|--photos must be WIDTHxHEIGHT with 1 to 9999 pixels each, such as 640x480, not '640'",
        "bench --photos 8x8 --images x|give either --images or --photos",
        "bench --device auto|Invalid value for option '--device': 'auto' is not one of cpu, cuda",
        "bench --device cuda --compare|--compare measures programs on the CPU: omit --device cuda",
        "bench --pieces --device cuda|--pieces measures without a broker: omit --device",
        "bench --python python3|--python needs --compare or --pieces, which use it",
        "bench --pieces --compare|--pieces measures without a broker: omit --compare",
        "bench --pieces --count 5 --load 3s|--pieces measures without a broker: omit --count, --load",
        "prduce|unknown command 'prduce'",
        "prduce --help|unknown command 'prduce'",
        "evaluate --help|unknown command 'evaluate'",
        "brokr --port 1|unknown command 'brokr'",
      })
  void usage_error_prints_one_line_with_the_value_and_exits_with_2(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString().strip())
        .startsWith("sightline: ")
        .contains(message)
        .doesNotContain("\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void missing_folder_prints_one_line_and_exits_with_1(@TempDir Path folder) {
    assertThat(run("produce", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("sightline: no such file or folder: " + folder.resolve("none"));
  }

  @Test
  void comparison_without_the_chosen_python_prints_one_line_and_exits_with_1() {
    assertThat(run("bench", "--compare", "--python", "/no/such/python")).isEqualTo(1);
    assertThat(err.toString().strip())
        .startsWith("sightline: /no/such/python cannot be started: install Python 3")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label a a/b|the label 'a/b' has a control character or one of /",
        "label a cat --kafka-config none.properties|--kafka-config none.properties does not exist: give a file of NAME=VALUE lines",
        "label a cat -b localhost:1|no Kafka broker answers at localhost:1",
        "label a cat -b kafka|'kafka'",
        "label a cat -b no-such-host.invalid:1|the host of the Kafka address no-such-host.invalid:1 is unknown: correct the name in --bootstrap-servers",
      })
  void unsendable_label_prints_one_line_and_exits_with_1(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(1);
    assertThat(err.toString().strip())
        .startsWith("sightline: ")
        .contains(message)
        .doesNotContain("\n");
  }

  @Test
  void unreachable_broker_message_names_the_command_to_start_one() {
    assertThat(run("watch", "--bootstrap-servers", "localhost:1")).isEqualTo(1);
    assertThat(err.toString().strip())
        .contains(
            "no Kafka broker answers at localhost:1", "sightline broker", "--bootstrap-servers")
        .doesNotContain("\n");
  }

  @Test
  void address_without_port_message_shows_the_format() {
    assertThat(run("watch", "--bootstrap-servers", "kafka")).isEqualTo(1);
    assertThat(err.toString().strip()).contains("'kafka'", "HOST:PORT").doesNotContain("\n");
  }

  @Test
  void missing_model_message_lists_the_available_models(@TempDir Path models) {
    assertThat(run("demo", "--models", models.toString(), "--model", "birds")).isEqualTo(1);
    assertThat(err.toString().strip())
        .contains("model 'birds'", models.toString(), "no model is available there")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:9092, './sightline serve, then ./sightline produce --shapes'",
    "localhost:24000, './sightline serve -b localhost:24000, then ./sightline produce --shapes -b localhost:24000'"
  })
  void broker_names_its_address_in_the_next_steps(String address, String steps) {
    assertThat(BrokerCommand.nextSteps(address)).isEqualTo("Try in another terminal: " + steps);
  }

  @Test
  void killed_service_is_named_with_its_exit_code() {
    assertThat(ServeCommand.ended(137, new PrintWriter(err, true))).isEqualTo(137);
    assertThat(err.toString().strip())
        .isEqualTo("sightline: the service was killed (SIGKILL, exit code 137)");
  }

  @Test
  void top_level_help_lists_the_trainer_commands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("demo", "broker", "serve", "produce", "watch", "label")
        .contains("data", "train", "retrain", "evaluate", "report", "export", "parity", "models");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "broker", "serve", "produce", "watch", "label", "classify", "trial"})
  void every_command_has_help_with_defaults(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: sightline " + command, "Default: ");
  }

  @Test
  void no_command_prints_help_and_exits_with_usage_error() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: sightline");
  }
}
