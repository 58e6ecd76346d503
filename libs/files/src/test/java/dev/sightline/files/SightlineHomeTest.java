package dev.sightline.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightlineHomeTest {
  private String before;

  @BeforeEach
  void remember() {
    before = System.getProperty("sightline.home");
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty("sightline.home");
    } else {
      System.setProperty("sightline.home", before);
    }
  }

  @Test
  void is_the_folder_of_the_property(@TempDir Path folder) {
    System.setProperty("sightline.home", folder.toString());

    assertThat(SightlineHome.folder()).isEqualTo(folder);
    assertThat(SightlineHome.stateFolder()).isEqualTo(folder.resolve(".sightline"));
  }

  @Test
  void is_the_working_folder_without_the_property() {
    System.clearProperty("sightline.home");

    assertThat(SightlineHome.folder()).isEqualTo(Path.of(""));
    assertThat(SightlineHome.stateFolder()).isEqualTo(Path.of(".sightline"));
  }
}
