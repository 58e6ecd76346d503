package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestListTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path root;

  @BeforeEach
  void modules() throws IOException {
    Files.writeString(
        root.resolve("pom.xml"), "<module>proto</module>\n<module>libs/images</module>");
  }

  private void report(String place, Instant written, String cases) throws IOException {
    Path file = root.resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<testsuite>" + cases + "</testsuite>");
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  private String printed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      new SkippedTestList(root, BEGIN).print(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void tests_of_all_modules_are_listed_with_their_reason() throws IOException {
    report(
        "libs/images/target/failsafe-reports/TEST-a.BIT.xml",
        BEGIN,
        "<testcase name='' classname='a.BIT'><skipped message='not on the PATH:"
            + " kcat'/></testcase>");
    report(
        "proto/target/surefire-reports/TEST-a.ATest.xml",
        BEGIN.plusSeconds(1),
        "<testcase name='runs' classname='a.ATest'/>"
            + "<testcase name='one' classname='a.ATest'><skipped message='no&#10;more'/></testcase>"
            + "<testcase name='two' classname='a.ATest'><skipped/></testcase>");

    assertThat(printed())
        .isEqualTo(
            """
            Skipped tests: 3
              a.ATest.one: no
              a.ATest.two: no reason given
              a.BIT: not on the PATH: kcat
            """);
  }

  @Test
  void reason_of_an_assumption_is_listed() throws IOException {
    String type = "org.opentest4j.TestAbortedException: ";
    report(
        "proto/target/surefire-reports/TEST-a.ATest.xml",
        BEGIN,
        "<testcase name='junit' classname='a.ATest'><skipped type='x'>"
            + type
            + "Assumption failed: no data here\n\tat a.ATest</skipped></testcase>"
            + "<testcase name='assertj' classname='a.ATest'><skipped type='x'>"
            + type
            + "\nassumption was not met due to: [signals are ignored] \nExpecting</skipped></testcase>");

    assertThat(printed())
        .isEqualTo(
            """
            Skipped tests: 2
              a.ATest.assertj: signals are ignored
              a.ATest.junit: no data here
            """);
  }

  @Test
  void list_of_no_skipped_tests_says_none() throws IOException {
    report(
        "proto/target/surefire-reports/TEST-a.ATest.xml",
        BEGIN,
        "<testcase name='runs' classname='a.ATest'/>");

    assertThat(printed()).isEqualTo("Skipped tests: none\n");
  }

  @Test
  void reports_of_an_earlier_build_are_ignored() throws IOException {
    report(
        "proto/target/surefire-reports/TEST-a.ATest.xml",
        BEGIN.minusSeconds(1),
        "<testcase name='one' classname='a.ATest'><skipped message='no'/></testcase>");

    assertThat(printed()).isEmpty();
  }

  @Test
  void this_module_is_the_last_one_of_the_build() {
    assertThat(Repo.text("pom.xml"))
        .containsPattern(Pattern.compile("<module>deploy</module>\\s*</modules>"));
  }
}
