package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class EncodedInputTest {
  private static final byte[] BYTES = {1, 2, (byte) 0xFF, 4, 5};
  private static final int MANY = 2_000;

  @Test
  void reads_every_byte_and_then_the_end() throws IOException {
    EncodedInput input = new EncodedInput(BYTES);

    assertThat(new int[] {input.read(), input.read(), input.read(), input.read(), input.read()})
        .containsExactly(1, 2, 255, 4, 5);
    assertThat(input.read()).isEqualTo(-1);
    assertThat(input.length()).isEqualTo(5);
  }

  @Test
  void reads_at_most_the_available_bytes() throws IOException {
    EncodedInput input = new EncodedInput(BYTES);
    byte[] target = new byte[8];
    input.seek(2);

    assertThat(input.read(target, 1, 7)).isEqualTo(3);
    assertThat(target).containsExactly(0, -1, 4, 5, 0, 0, 0, 0);
    assertThat(input.getStreamPosition()).isEqualTo(5);
    assertThat(input.read(target, 0, 1)).isEqualTo(-1);
  }

  @Test
  void seeking_past_the_end_gives_the_end() throws IOException {
    EncodedInput input = new EncodedInput(BYTES);
    input.seek(1_000);

    assertThat(input.read()).isEqualTo(-1);
    assertThat(input.read(new byte[1], 0, 1)).isEqualTo(-1);
  }

  @Test
  void part_of_an_array_is_read_as_a_whole() throws IOException {
    EncodedInput input = new EncodedInput(BYTES, 1, 3);
    byte[] target = new byte[5];

    assertThat(input.read(target)).isEqualTo(3);
    assertThat(target).startsWith(2, -1, 4);
    assertThatThrownBy(() -> new EncodedInput(BYTES, 3, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refuses_to_read_after_close() throws IOException {
    EncodedInput input = new EncodedInput(BYTES);
    input.close();

    assertThatThrownBy(input::read).isInstanceOf(IOException.class);
  }

  @Test
  void registers_no_finalizer() throws JMException {
    long before = finalizers();
    List<EncodedInput> held = Stream.generate(() -> new EncodedInput(BYTES)).limit(MANY).toList();

    assertThat(finalizers() - before).isLessThan(MANY / 2);
    assertThat(held).hasSize(MANY);
  }

  /** Returns the number of objects that the JVM has registered for finalization. */
  private static long finalizers() throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Matcher line =
        Pattern.compile("(\\d+) +\\d+ +java\\.lang\\.ref\\.Finalizer ").matcher((String) histogram);
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }
}
