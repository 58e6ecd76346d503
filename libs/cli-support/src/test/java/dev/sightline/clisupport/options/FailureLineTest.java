package dev.sightline.clisupport.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class FailureLineTest {
  private final StringWriter err = new StringWriter();

  @Command(name = "sightline")
  static final class Root {}

  @Command(name = "work")
  static final class Work implements Callable<Integer> {
    private final Exception failure;

    @Option(names = "--verbose")
    boolean verbose;

    Work(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  private int run(DefectOutput output, Exception failure, String... arguments) {
    FailureLine failureLine = new FailureLine(output);
    return new CommandLine(new Root())
        .addSubcommand(new Work(failure))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler(failureLine)
        .setExecutionExceptionHandler(failureLine)
        .execute(arguments);
  }

  @ParameterizedTest
  @EnumSource
  void a_failure_is_its_message_on_one_line(DefectOutput output) {
    assertThat(run(output, new CommandFailure("no such folder: x\n  at line 3"), "work"))
        .isEqualTo(1);
    assertThat(err).hasToString("sightline: no such folder: x at line 3" + System.lineSeparator());
  }

  @ParameterizedTest
  @EnumSource
  void wrong_usage_names_the_help(DefectOutput output) {
    assertThat(run(output, new CommandFailure(""), "work", "--fast")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "sightline: Unknown option: '--fast' (see 'sightline work --help')"
                + System.lineSeparator());
  }

  @Test
  void a_defect_is_one_line() {
    assertThat(run(DefectOutput.ONE_LINE, new IllegalStateException("odd"), "work")).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo(
            "sightline: unexpected failure: java.lang.IllegalStateException: odd: run again with"
                + " --verbose and report it");
  }

  @Test
  void a_defect_is_a_stack_trace() {
    assertThat(run(DefectOutput.STACK_TRACE, new IllegalStateException("odd"), "work"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("java.lang.IllegalStateException: odd", "\tat ")
        .doesNotContain("sightline: ");
  }

  @Test
  void verbose_adds_the_stack_trace() {
    assertThat(run(DefectOutput.ONE_LINE, new CommandFailure("broken"), "work", "--verbose"))
        .isEqualTo(1);
    assertThat(err.toString()).startsWith("sightline: broken").contains("\tat ");
  }
}
