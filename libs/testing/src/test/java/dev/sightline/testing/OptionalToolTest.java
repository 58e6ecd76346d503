package dev.sightline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OptionalToolTest {
  @TempDir private Path folder;

  private Path script(String place, String content) throws IOException {
    Path file = folder.resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + content + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private String path(String... names) {
    return String.join(
        File.pathSeparator, Stream.of(names).map(name -> folder.resolve(name).toString()).toList());
  }

  @Test
  void only_folders_of_the_path_are_searched() throws IOException {
    script("elsewhere/tool", "exit 0");

    assertThat(OptionalTool.findIn(path("here", "there"), "tool")).isEmpty();
    assertThat(OptionalTool.findIn("", "tool")).isEmpty();
  }

  @Test
  void folder_with_the_name_is_not_a_tool() throws IOException {
    Files.createDirectories(folder.resolve("here/tool"));

    assertThat(OptionalTool.findIn(path("here"), "tool")).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tools here are shell scripts")
  void first_tool_that_passes_the_probe_is_found() throws IOException {
    Path first = script("first/tool", "exit 1");
    Path second = script("second/tool", "test \"$1\" = --library");

    assertThat(OptionalTool.findIn(path("first", "second"), "tool")).contains(first);
    assertThat(OptionalTool.findIn(path("first", "second"), "tool", "--library")).contains(second);
    assertThat(OptionalTool.findIn(path("first", "second"), "tool", "--other")).isEmpty();
  }

  @Test
  void get_names_the_missing_tool_and_the_annotation() {
    assertThatThrownBy(() -> OptionalTool.get("no-such-tool"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no-such-tool is not on the PATH: annotate the test with @NeedsTool");
  }
}
