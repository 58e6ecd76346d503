package dev.sightline.microbench.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.microbench.decode.DecodeTable.Case;
import dev.sightline.microbench.decode.DecodeTable.Way;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeTableTest {
  @Test
  void row_has_mean_and_deviation_of_each_way_and_the_ratios_of_the_rounds() {
    DecodeTable table = new DecodeTable();
    Case row = new Case(Path.of("generated/640x480"), 32);
    table.put(Way.SIGHTLINE, row, List.of(1.0, 2.0, 3.0));
    table.put(Way.SIGHTLINE, row, List.of(2.0));
    table.put(Way.SIGHTLINE, row, List.of(2.0));
    table.put(Way.PILLOW_DRAFT, row, Pillow.parse("draft 0.5 0.5"));
    table.put(Way.PILLOW_DRAFT, row, Pillow.parse("draft 2"));
    table.put(Way.PILLOW_DRAFT, row, Pillow.parse("draft 4"));

    List<String> lines = table.lines();

    assertThat(lines.get(0))
        .containsPattern(
            "CPU ms per image +Sightline +JDK, whole +Pillow, whole +Pillow, draft +Sightline / Pillow, draft");
    assertThat(lines.get(1))
        .containsPattern(
            "640x480 to 32 +2\\.000 \\+- 0\\.707 +- +- +1\\.750 \\+- 1\\.658 +1\\.00 \\(0\\.50 to 4\\.00\\)");
    assertThat(lines).hasSize(2);
  }

  @Test
  void folders_of_the_same_name_are_two_rows() {
    DecodeTable table = new DecodeTable();
    table.put(Way.SIGHTLINE, new Case(Path.of("generated/640x480"), 32), List.of(1.0));
    table.put(Way.SIGHTLINE, new Case(Path.of("mine/640x480"), 32), List.of(9.0));

    List<String> lines = table.lines();

    assertThat(lines.get(1)).containsPattern("generated/640x480 to 32 +1\\.000");
    assertThat(lines.get(2)).containsPattern("mine/640x480 to 32 +9\\.000");
  }
}
