package dev.sightline.clisupport.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Tests what a person reads if memory runs out. */
class CommandRunTest {
  @Command(name = "work")
  static final class Work implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void exhausted_memory_is_one_line_with_the_option() {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new Work()).setErr(new PrintWriter(err, true));

    int code = CommandRun.execute(command);

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("sightline: out of memory (Java heap space): ")
        .contains("SIGHTLINE_JAVA_OPTS=-Xmx");
  }

  @Test
  void twice_the_heap_is_suggested() {
    assertThat(CommandRun.outOfMemory("Java heap space", 1L << 30))
        .isEqualTo(
            "out of memory (Java heap space): the heap is at most 1,024 MiB;"
                + " raise it with SIGHTLINE_JAVA_OPTS=-Xmx2048m, or make images or batches smaller");
  }
}
