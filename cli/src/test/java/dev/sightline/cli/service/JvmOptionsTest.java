package dev.sightline.cli.service;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"classifier", "classifier-gpu"})
  void container_image_has_the_same_options_as_serve(String image) throws Exception {
    List<String> expected =
        ServiceProcess.JVM_OPTIONS.stream().map(option -> '"' + option + '"').toList();

    assertThat(Files.readAllLines(Path.of("../deploy/docker/" + image + ".Dockerfile")))
        .filteredOn(line -> line.startsWith("ENTRYPOINT") && line.contains("quarkus-run.jar"))
        .singleElement()
        .asString()
        .contains(expected);
  }

  @Test
  void initial_heap_gives_way_to_a_maximum_of_the_user() {
    assertThat(ServiceProcess.jvmOptions("-Xmx200m")).doesNotContain("-Xms224m");
    assertThat(ServiceProcess.jvmOptions("-Dkey=value")).contains("-Xms224m");
    assertThat(ServiceProcess.jvmOptions(null)).contains("-Xms224m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classifier", "classifier-gpu"})
  void container_image_returns_memory_as_serve_does(String image) throws Exception {
    Set<String> expected =
        DefaultVariables.MALLOC.entrySet().stream().map(Object::toString).collect(toSet());

    assertThat(Files.readAllLines(Path.of("../deploy/docker/" + image + ".Dockerfile")))
        .filteredOn(line -> line.startsWith("ENV MALLOC"))
        .singleElement()
        .asString()
        .contains(expected);
  }
}
